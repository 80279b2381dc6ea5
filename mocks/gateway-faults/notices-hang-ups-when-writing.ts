import { defineGatewayFault } from '../../src/define.ts';
import { withBody } from '../gateway/bend.ts';

export default defineGatewayFault({
  title: 'A hang-up is noticed when the next piece is to be sent, and not before',
  incidents: ['cancel-not-propagated', '1rgs/claude-code-proxy#114'],
  bend: {
    keepsUpstream: true,
    upstreamTimeoutMs: null,
    reply: (reply, { clientGone }) => {
      const body = async function* (): AsyncGenerator<Uint8Array> {
        for await (const piece of reply.body) {
          if (clientGone.aborted) return;
          yield piece;
        }
      };
      return withBody(reply, body());
    },
  },
});
