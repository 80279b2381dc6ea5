import { gzipSync } from 'node:zlib';
import { defineGatewayFault } from '../../src/define.ts';
import { wholeBody, withBody } from '../gateway/bend.ts';
import { isEvents } from '../gateway/events.ts';
import { headerOf, withHeader } from '../gateway/headers.ts';

export default defineGatewayFault({
  title: 'Streams are compressed as a whole for clients that offer gzip',
  incidents: ['gzip-buffered-sse', 'fabiolb/fabio#739'],
  bend: {
    reply: async (reply, { request }) => {
      if (!isEvents(reply) || !(headerOf(request.headers, 'accept-encoding') ?? '').includes('gzip')) return reply;
      const whole = await wholeBody(reply);
      const body = async function* (): AsyncGenerator<Uint8Array> {
        yield gzipSync(whole.bytes);
      };
      return withBody({ ...whole, headers: withHeader(whole.headers, 'content-encoding', 'gzip') }, body());
    },
  },
});
