import { defineFault } from '../../src/define.ts';
import { mapCalls, opensCall } from '../bend/tools.ts';

export default defineFault({
  title: 'Every tool call has the same id',
  incidents: ['SillyTavern/SillyTavern#5948'],
  bend: (plan) => mapCalls(plan, (call) => (opensCall(call) ? { ...call, id: 'call_0' } : call)),
});
