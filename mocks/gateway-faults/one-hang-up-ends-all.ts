import { defineGatewayFault } from '../../src/define.ts';
import { withBody } from '../gateway/bend.ts';
import { resetOfClient } from '../gateway/breaks.ts';
import { isEvents } from '../gateway/events.ts';

/** Streams under way. */
const open = new Set<{ cut: boolean }>();

export default defineGatewayFault({
  title: 'A client that hangs up ends every stream that is under way',
  incidents: ['second-stream-kills-first'],
  bend: {
    reply: (reply, { clientGone }) => {
      if (!isEvents(reply)) return reply;
      const mine = { cut: false };
      open.add(mine);
      clientGone.addEventListener('abort', () => {
        // Not there any more if it has come to its end.
        if (open.delete(mine)) for (const other of open) other.cut = true;
      });
      const body = async function* (): AsyncGenerator<Uint8Array> {
        for await (const piece of reply.body) {
          if (mine.cut) {
            open.delete(mine);
            throw resetOfClient();
          }
          yield piece;
        }
        open.delete(mine);
      };
      return withBody(reply, body());
    },
  },
});
