import { defineGatewayFault } from '../../src/define.ts';
import { withBody } from '../gateway/bend.ts';

const lateMs = 1_000;

export default defineGatewayFault({
  title: 'A stream that its client has left is given up a second later',
  incidents: ['cancel-not-propagated'],
  bend: {
    keepsUpstream: true,
    reply: (reply, { clientGone }) => {
      let end = Number.POSITIVE_INFINITY;
      clientGone.addEventListener('abort', () => {
        end = performance.now() + lateMs;
      });
      const body = async function* (): AsyncGenerator<Uint8Array> {
        for await (const piece of reply.body) {
          if (performance.now() > end) return;
          yield piece;
        }
      };
      return withBody(reply, body());
    },
  },
});
