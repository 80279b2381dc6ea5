import { defineGatewayFault } from '../../src/define.ts';
import { isEvents } from '../gateway/events.ts';

export default defineGatewayFault({
  title: 'The head of a stream is sent with its first event',
  incidents: [],
  bend: {
    reply: async (reply) => {
      if (!isEvents(reply)) return reply;
      const pieces = reply.body[Symbol.asyncIterator]();
      let next = await pieces.next();
      const body = async function* (): AsyncGenerator<Uint8Array> {
        try {
          for (; next.done !== true; next = await pieces.next()) yield next.value;
        } finally {
          await pieces.return?.();
        }
      };
      return { ...reply, body: body() };
    },
  },
});
