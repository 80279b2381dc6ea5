import { defineGatewayFault } from '../../src/define.ts';
import { wholeOf, withBody } from '../gateway/bend.ts';

export default defineGatewayFault({
  title: 'A hang-up of the client is taken for a failure of the upstream, and that is asked again',
  incidents: ['retry-double-execution', 'cancel-not-propagated'],
  bend: {
    keepsUpstream: true,
    handle: async (ask, { clientGone }) => {
      let isOver = false;
      clientGone.addEventListener('abort', () => {
        if (isOver) return;
        setTimeout(() => {
          void ask()
            .then(({ body }) => wholeOf(body))
            .catch(() => undefined);
        }, 200);
      });
      const reply = await ask();
      const body = async function* (): AsyncGenerator<Uint8Array> {
        yield* reply.body;
        isOver = true;
      };
      return withBody(reply, body());
    },
  },
});
