import { defineGatewayFault } from '../../src/define.ts';
import { withBody } from '../gateway/bend.ts';
import { isSilence } from '../gateway/breaks.ts';
import { isEvents } from '../gateway/events.ts';

export default defineGatewayFault({
  title: 'A stream that falls silent upstream is ended in order once its time is up',
  incidents: ['gateway-hard-duration-cut', 'pydantic/logfire#1882'],
  bend: {
    reply: (reply) => {
      if (!isEvents(reply)) return reply;
      const calm = async function* (): AsyncGenerator<Uint8Array> {
        try {
          yield* reply.body;
        } catch (error) {
          if (!isSilence(error)) throw error;
        }
      };
      return withBody(reply, calm());
    },
  },
});
