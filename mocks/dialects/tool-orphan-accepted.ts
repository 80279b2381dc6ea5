import { defineDialect } from '../../src/define.ts';
import { isRefusal } from '../bend/requests.ts';
import { endsWithResult, hasCallInHistory } from '../bend/tools.ts';
import { withHeader } from '../bend.ts';

const completion = {
  id: 'chatcmpl-orphan',
  object: 'chat.completion',
  created: 1_767_225_600,
  model: 'dialect/tool-orphan-accepted',
  choices: [{ index: 0, message: { role: 'assistant', content: 'Cold.' }, logprobs: null, finish_reason: 'stop' }],
  usage: { prompt_tokens: 20, completion_tokens: 2, total_tokens: 22 },
} as const;

export default defineDialect({
  title: 'A tool message that answers no call is taken as it is',
  evidence: 'vLLM and llama.cpp, whose chat templates do not match ids; TOOL-05',
  bend: (plan, request) =>
    isRefusal(plan) && endsWithResult(request) && !hasCallInHistory(request)
      ? {
          ...withHeader(plan, 'content-type', 'application/json'),
          status: 200,
          steps: [{ kind: 'json', value: completion }],
        }
      : plan,
  warns: ['tools/orphan-result-is-refused'],
});
