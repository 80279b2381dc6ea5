import { defineFault } from '../../src/define.ts';
import { cutHalfway } from '../bend-completion.ts';

export default defineFault({
  title: 'The stream falls silent in the middle of the answer, and the socket stays open',
  incidents: ['stall-mid-stream'],
  bend: (plan) => cutHalfway(plan, [{ kind: 'stall' }]),
});
