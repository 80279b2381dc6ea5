import { defineFault } from '../../src/define.ts';
import { answerError, messagesOf } from '../bend/requests.ts';

export default defineFault({
  title: 'An assistant message without content is refused, tool calls or not',
  incidents: ['google/adk-python#1801', 'tool-history-broken-roundtrip'],
  bend: (plan, request) =>
    messagesOf(request).some(({ role, content }) => role === 'assistant' && typeof content !== 'string')
      ? answerError(plan, 400, 'The content of a message must be a string.', { param: 'messages[1].content' })
      : plan,
});
