import { defineFault } from '../../src/define.ts';
import { runningOn } from '../bend/content.ts';

export default defineFault({
  title: 'max_tokens is ignored: the text runs on to its own end',
  incidents: ['param-max-tokens-ignored'],
  bend: (plan, request) => (typeof request.body.max_tokens === 'number' ? runningOn(plan) : plan),
});
