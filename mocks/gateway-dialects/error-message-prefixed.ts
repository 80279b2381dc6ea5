import { defineGatewayDialect, isObject } from '../../src/define.ts';
import { mapJsonBody } from '../gateway/bend.ts';

export default defineGatewayDialect({
  title: 'Errors keep their status and get a prefix to their message',
  evidence:
    "LiteLLM: litellm.BadRequestError: OpenAIException - and the provider's message; Portkey: openai error: and the message",
  bend: {
    reply: (reply) =>
      reply.status < 400
        ? reply
        : mapJsonBody(reply, (value) => {
            if (!isObject(value.error) || typeof value.error.message !== 'string') return value;
            return {
              ...value,
              error: { ...value.error, message: `upstream error: ${value.error.message}` },
              provider: 'up',
            };
          }),
  },
});
