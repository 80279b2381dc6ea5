import { defineFault } from '../../src/define.ts';
import { mapCalls } from '../bend/tools.ts';

export default defineFault({
  title: 'The index of streamed tool calls counts from one',
  incidents: [],
  bend: (plan) => mapCalls(plan, (call, streamed) => (streamed ? { ...call, index: Number(call.index) + 1 } : call)),
});
