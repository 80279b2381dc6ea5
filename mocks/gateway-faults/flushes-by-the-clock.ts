import { defineGatewayFault } from '../../src/define.ts';
import { waitFor } from '../gateway/bend.ts';
import { collect, repace } from '../gateway/pace.ts';

const everyMs = 250;

export default defineGatewayFault({
  title: 'Streams are flushed four times a second',
  incidents: ['gateway-batches-flush-interval', 'sourcegraph/cody#2180'],
  bend: {
    reply: (reply) =>
      repace(reply, async function* (body) {
        const source = collect(body);
        for (let isLast = false; !isLast; ) {
          await waitFor(everyMs);
          isLast = source.isOver();
          yield Buffer.concat(source.take());
        }
        source.check();
      }),
  },
});
