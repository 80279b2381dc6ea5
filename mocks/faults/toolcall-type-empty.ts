import { defineFault } from '../../src/define.ts';
import { mapCalls, opensCall } from '../bend/tools.ts';

export default defineFault({
  title: 'The type of a tool call is an empty string',
  incidents: ['toolcall-type-missing'],
  bend: (plan) => mapCalls(plan, (call) => (opensCall(call) ? { ...call, type: '' } : call)),
});
