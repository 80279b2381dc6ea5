import { defineGatewayFault } from '../../src/define.ts';
import { withBody } from '../gateway/bend.ts';
import { decoded, isEvents } from '../gateway/events.ts';

export default defineGatewayFault({
  title: 'Events are handed on at two line feeds, and what has none in it when the stream ends',
  incidents: ['reverse-proxy-buffering'],
  bend: {
    reply: (reply) => {
      if (!isEvents(reply)) return reply;
      const plain = decoded(reply);
      const body = async function* (): AsyncGenerator<Uint8Array> {
        let rest = Buffer.alloc(0);
        for await (const piece of plain.body) {
          rest = Buffer.concat([rest, piece]);
          const end = rest.lastIndexOf('\n\n');
          if (end < 0) continue;
          yield rest.subarray(0, end + 2);
          rest = rest.subarray(end + 2);
        }
        if (rest.length > 0) yield rest;
      };
      return withBody(plain, body());
    },
  },
});
