import { defineFault } from '../../src/define.ts';
import { mapFinished } from '../bend-completion.ts';

export default defineFault({
  title: 'An answer cut by the token limit says finish_reason "stop"',
  incidents: ['finish-stop-instead-of-length'],
  bend: (plan) =>
    mapFinished(plan, (choice, reason) => (reason === 'length' ? { ...choice, finish_reason: 'stop' } : choice)),
});
