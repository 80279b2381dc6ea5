import { defineGatewayFault } from '../../src/define.ts';
import { eventsOf } from '../gateway/events.ts';
import { repace } from '../gateway/pace.ts';

export default defineGatewayFault({
  title: 'Each event of a stream is sent when the next one has come',
  incidents: [],
  bend: {
    reply: (reply) =>
      repace(reply, async function* (body) {
        let held = '';
        for await (const { text } of eventsOf(body)) {
          if (held !== '') yield Buffer.from(held);
          held = text;
        }
        yield Buffer.from(held);
      }),
  },
});
