import { defineDialect, isObject } from '../../src/define.ts';
import { withTools } from '../bend/tools.ts';
import { mapFinished } from '../bend-completion.ts';

export default defineDialect({
  title: 'A call by a named tool_choice ends with finish_reason stop',
  evidence: 'OpenAI function calling guide of 2024; CHAT-17',
  bend: withTools((plan, request) =>
    isObject(request.body.tool_choice)
      ? mapFinished(plan, (choice, reason) => (reason === 'tool_calls' ? { ...choice, finish_reason: 'stop' } : choice))
      : plan,
  ),
});
