import { defineGatewayFault } from '../../src/define.ts';
import { eventsOf, isEvents } from '../gateway/events.ts';

/** The first two events, and then `[DONE]`, as if that had been all. */
async function* firstTwo(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let nth = 0;
  for await (const { text } of eventsOf(body)) {
    yield Buffer.from(text);
    nth += 1;
    if (nth < 2) continue;
    yield Buffer.from('data: [DONE]\n\n');
    return;
  }
}

export default defineGatewayFault({
  title: 'The gateway hangs up on the upstream after two events and ends the stream in order',
  incidents: [],
  bend: { reply: (reply) => (isEvents(reply) ? { ...reply, body: firstTwo(reply.body) } : reply) },
});
