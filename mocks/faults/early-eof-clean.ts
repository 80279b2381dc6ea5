import { defineFault } from '../../src/define.ts';
import { cutHalfway } from '../bend-completion.ts';

export default defineFault({
  title: 'The stream ends cleanly in the middle of the answer: no finish_reason, no [DONE], no error',
  incidents: ['early-eof-clean'],
  bend: (plan) => cutHalfway(plan),
});
