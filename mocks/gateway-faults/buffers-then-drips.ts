import { defineGatewayFault } from '../../src/define.ts';
import { waitFor, wholeOf } from '../gateway/bend.ts';
import { eventsOf } from '../gateway/events.ts';
import { repace } from '../gateway/pace.ts';

const gapMs = 10;

export default defineGatewayFault({
  title: 'Streams are read to their end and then dealt out event by event',
  incidents: ['fake-stream', 'Portkey-AI/gateway#962'],
  bend: {
    reply: (reply) =>
      repace(reply, async function* (body) {
        const whole = await wholeOf(body);
        const again = async function* (): AsyncGenerator<Uint8Array> {
          yield whole;
        };
        for await (const { text } of eventsOf(again())) {
          yield Buffer.from(text);
          await waitFor(gapMs);
        }
      }),
  },
});
