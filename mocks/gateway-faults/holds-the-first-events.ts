import { defineGatewayFault } from '../../src/define.ts';
import { repace } from '../gateway/pace.ts';

const bufferBytes = 2_000;

export default defineGatewayFault({
  title: 'Nothing of a stream is sent before 2,000 bytes of it have come',
  incidents: ['reverse-proxy-buffering', 'ggml-org/llama.cpp#20872'],
  bend: {
    reply: (reply) =>
      repace(reply, async function* (body) {
        let held: Uint8Array = new Uint8Array();
        let isFull = false;
        for await (const piece of body) {
          held = Buffer.concat([held, piece]);
          isFull ||= held.length >= bufferBytes;
          if (!isFull) continue;
          yield held;
          held = new Uint8Array();
        }
        yield held;
      }),
  },
});
