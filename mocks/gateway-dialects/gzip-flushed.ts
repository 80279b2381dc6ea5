import { constants, createGzip } from 'node:zlib';
import { defineGatewayDialect } from '../../src/define.ts';
import { withBody } from '../gateway/bend.ts';
import { headerOf, withHeader } from '../gateway/headers.ts';

async function* compress(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const gzip = createGzip();
  const written: Uint8Array[] = [];
  gzip.on('data', (piece: Uint8Array) => written.push(piece));
  const flushed = (): Promise<void> => new Promise((resolve) => gzip.flush(constants.Z_SYNC_FLUSH, resolve));
  for await (const piece of body) {
    gzip.write(piece);
    await flushed();
    yield Buffer.concat(written.splice(0));
  }
  const ended = new Promise((resolve) => gzip.once('end', resolve));
  gzip.end();
  await ended;
  yield Buffer.concat(written.splice(0));
}

export default defineGatewayDialect({
  title: 'Replies are compressed and flushed piece by piece for clients that offer gzip',
  evidence: 'nginx with gzip on and proxy_buffering off compresses event streams and flushes each read',
  bend: {
    reply: (reply, { request }) => {
      const offered = (headerOf(request.headers, 'accept-encoding') ?? '').includes('gzip');
      if (!offered || reply.status === 204 || headerOf(reply.headers, 'content-encoding') !== null) return reply;
      const compressed = withBody(reply, compress(reply.body));
      return { ...compressed, headers: withHeader(compressed.headers, 'content-encoding', 'gzip') };
    },
  },
});
