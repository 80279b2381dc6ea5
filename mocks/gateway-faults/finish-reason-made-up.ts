import { defineGatewayFault } from '../../src/define.ts';
import { withBody } from '../gateway/bend.ts';
import { eventsOf, isEvents } from '../gateway/events.ts';
import { endOfStream } from '../gateway/made-up.ts';

export default defineGatewayFault({
  title: 'A stream that ends without a finish_reason is given one, and [DONE]',
  incidents: ['early-eof-clean', 'anomalyco/opencode#44385'],
  bend: {
    reply: (reply) => {
      if (!isEvents(reply)) return reply;
      const finished = async function* (): AsyncGenerator<Uint8Array> {
        let seen = '';
        for await (const { text, data } of eventsOf(reply.body)) {
          seen += text;
          if (data !== '[DONE]') yield Buffer.from(text);
        }
        const tail = /"finish_reason":\s*"/.test(seen) ? endOfStream.slice(1) : endOfStream;
        for (const text of tail) yield Buffer.from(text);
      };
      return withBody(reply, finished());
    },
  },
});
