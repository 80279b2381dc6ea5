import { defineFault } from '../../src/define.ts';
import { runningOn } from '../bend/content.ts';
import { onStream } from '../bend/when.ts';

export default defineFault({
  title: 'The output budget is ignored in streams, and in streams only',
  incidents: ['param-max-tokens-ignored'],
  bend: onStream((plan) => runningOn(plan)),
});
