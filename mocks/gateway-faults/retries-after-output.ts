import { defineGatewayFault } from '../../src/define.ts';
import { withBody } from '../gateway/bend.ts';
import { isEvents } from '../gateway/events.ts';

export default defineGatewayFault({
  title: 'A stream that breaks off is asked for again, and the second one put behind the first',
  incidents: ['retry-double-execution'],
  bend: {
    handle: async (ask) => {
      const reply = await ask();
      if (!isEvents(reply)) return reply;
      const body = async function* (): AsyncGenerator<Uint8Array> {
        try {
          yield* reply.body;
        } catch {
          yield* (await ask()).body;
        }
      };
      return withBody(reply, body());
    },
  },
});
