import { defineFault } from '../../src/define.ts';
import { mapCalls } from '../bend/tools.ts';

export default defineFault({
  title: 'All streamed tool calls have the index 0',
  incidents: ['crmne/ruby_llm#711', 'google/adk-python#665'],
  bend: (plan) => mapCalls(plan, (call, streamed) => (streamed ? { ...call, index: 0 } : call)),
});
