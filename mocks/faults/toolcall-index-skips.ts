import { defineFault } from '../../src/define.ts';
import { mapCalls } from '../bend/tools.ts';

export default defineFault({
  title: 'The index of streamed tool calls leaves gaps',
  incidents: [],
  bend: (plan) => mapCalls(plan, (call, streamed) => (streamed ? { ...call, index: Number(call.index) * 2 } : call)),
});
