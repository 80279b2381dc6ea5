import { defineFault } from '../../src/define.ts';
import { cutHalfway } from '../bend-completion.ts';

export default defineFault({
  title: 'The connection is reset in the middle of the stream',
  incidents: ['connection-reset-mid-stream'],
  bend: (plan) => cutHalfway(plan, [{ kind: 'reset' }]),
});
