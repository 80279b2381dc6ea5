import { defineFault } from '../../src/define.ts';
import { mapCalls, opensCall } from '../bend/tools.ts';

export default defineFault({
  title: 'The id of a tool call is "" in bodies and null in streams',
  incidents: ['BerriAI/litellm#33223', 'langchain-ai/langchain#40531', 'langchain-ai/langchainjs#8581'],
  bend: (plan) => mapCalls(plan, (call, streamed) => (opensCall(call) ? { ...call, id: streamed ? null : '' } : call)),
});
