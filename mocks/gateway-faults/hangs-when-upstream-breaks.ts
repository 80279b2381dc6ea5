import { defineGatewayFault } from '../../src/define.ts';
import { untilGone, withBody } from '../gateway/bend.ts';

export default defineGatewayFault({
  title: 'A reply that breaks off upstream just stops, and its connection stays open',
  incidents: ['stall-mid-stream'],
  bend: {
    reply: (reply, { clientGone }) => {
      const open = async function* (): AsyncGenerator<Uint8Array> {
        try {
          yield* reply.body;
        } catch {
          await untilGone(clientGone);
        }
      };
      return withBody(reply, open());
    },
  },
});
