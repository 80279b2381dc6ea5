import { defineGatewayFault } from '../../src/define.ts';
import { isEvents } from '../gateway/events.ts';

/** What Go's line scanner takes unless told otherwise, in bytes. */
const longest = 65_536;
const lineEnd = 0x0a;

/** What came before a line that is too long, and then `[DONE]`, as if that had been all. */
async function* scanned(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let line: Uint8Array = new Uint8Array();
  for await (const piece of body) {
    line = Buffer.concat([line, piece]);
    const end = line.lastIndexOf(lineEnd) + 1;
    if (end > 0) yield line.subarray(0, end);
    line = line.subarray(end);
    if (line.length <= longest) continue;
    yield Buffer.from('data: [DONE]\n\n');
    return;
  }
  yield line;
}

export default defineGatewayFault({
  title: 'At a line longer than 64 KB the gateway hangs up on the upstream and ends the stream in order',
  incidents: [],
  bend: { reply: (reply) => (isEvents(reply) ? { ...reply, body: scanned(reply.body) } : reply) },
});
