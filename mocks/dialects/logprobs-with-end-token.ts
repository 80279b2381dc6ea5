import { defineDialect, isArray, isObject } from '../../src/define.ts';
import { mapFinished } from '../bend-completion.ts';

const end = { token: '<|im_end|>', logprob: -0.01, bytes: null, top_logprobs: [] };

export default defineDialect({
  title: 'The token that ends the answer is among the logprobs, though not in the content',
  evidence: 'Together and other hosts of open models; CHAT-21',
  bend: (plan, { body: { logprobs: asked } }) =>
    asked !== true
      ? plan
      : mapFinished(plan, (choice) => {
          const { logprobs } = choice;
          const before = isObject(logprobs) && isArray(logprobs.content) ? logprobs.content : [];
          return { ...choice, logprobs: { content: [...before, end], refusal: null } };
        }),
});
