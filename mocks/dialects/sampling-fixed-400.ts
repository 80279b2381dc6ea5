import { defineDialect } from '../../src/define.ts';
import { answerError, isChat } from '../bend/requests.ts';

const refused = ['temperature', 'top_p', 'presence_penalty', 'frequency_penalty', 'logit_bias', 'logprobs', 'stop'];

export default defineDialect({
  title: 'Parameters of sampling and stop are refused with 400, one at a time',
  evidence: 'OpenAI reasoning models: "Unsupported parameter", "Only the default (1) value is supported"; CHAT-REQ-06',
  bend: (plan, request) => {
    const param = isChat(request) ? refused.find((member) => (request.body[member] ?? null) !== null) : undefined;
    return param === undefined
      ? plan
      : answerError(plan, 400, `Unsupported parameter: '${param}' is not supported with this model.`, {
          param,
          code: 'unsupported_parameter',
        });
  },
});
