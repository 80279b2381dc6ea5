import { defineGatewayDialect } from '../../src/define.ts';
import { errorReply, objectIn, wholeBody } from '../gateway/bend.ts';
import { isEvents } from '../gateway/events.ts';

export default defineGatewayDialect({
  title: 'A reply of the upstream that is no JSON becomes 502 with a JSON error',
  evidence: 'Portkey answers with an error of its own where a provider’s body is malformed or empty',
  bend: {
    reply: async (reply) => {
      if (isEvents(reply) && reply.status < 400) return reply;
      const whole = await wholeBody(reply);
      if (objectIn(whole.bytes) !== null) return whole;
      const status = reply.status >= 400 ? reply.status : 502;
      return errorReply(status, 'The upstream sent no JSON.', { type: 'upstream_error', code: 'invalid_response' });
    },
  },
});
