import { defineGatewayDialect } from '../../src/define.ts';
import { waitFor } from '../gateway/bend.ts';
import { collect, repace } from '../gateway/pace.ts';

const turnMs = 8;

export default defineGatewayDialect({
  title: 'What has come of a stream within a turn of a busy event loop goes out in one write',
  evidence: 'Runtimes that join the writes of one turn: opencodex#123 for Bun; Nagle’s algorithm (RFC 896) for sockets',
  bend: {
    reply: (reply) =>
      repace(reply, async function* (body) {
        const source = collect(body);
        for (let isLast = false; !isLast; ) {
          await waitFor(turnMs);
          isLast = source.isOver();
          yield Buffer.concat(source.take());
        }
        source.check();
      }),
  },
});
