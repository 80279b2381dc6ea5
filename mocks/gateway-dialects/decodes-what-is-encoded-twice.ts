import { defineGatewayDialect } from '../../src/define.ts';
import { textReply, wholeBody } from '../gateway/bend.ts';
import { isEvents } from '../gateway/events.ts';

const stringIn = (bytes: Uint8Array): string | null => {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString());
    return typeof value === 'string' ? value : null;
  } catch {
    return null;
  }
};

export default defineGatewayDialect({
  title: 'A reply that is one JSON string is handed on as what stands in the string',
  evidence: '@musistudio/llms parses each plain reply, and its web framework sends strings as they are',
  bend: {
    reply: async (reply) => {
      if (isEvents(reply)) return reply;
      const whole = await wholeBody(reply);
      const text = stringIn(whole.bytes);
      return text === null ? whole : textReply(reply.status, 'application/json', text);
    },
  },
});
