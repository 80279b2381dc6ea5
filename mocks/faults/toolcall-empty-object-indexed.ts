import { defineFault } from '../../src/define.ts';
import { mapCalls } from '../bend/tools.ts';

export default defineFault({
  title: 'Tool-call deltas hold an index and nothing else',
  incidents: ['toolcall-name-late-or-fragmented'],
  bend: (plan) => mapCalls(plan, (call, streamed) => (streamed ? { index: call.index ?? 0, function: {} } : call)),
});
