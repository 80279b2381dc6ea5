import { gzipSync } from 'node:zlib';
import { defineFault } from '../../src/define.ts';
import { bytesOf } from '../bend/buffer.ts';
import { onStream } from '../bend/when.ts';
import { replaceReply, withHeader } from '../bend.ts';

export default defineFault({
  title: 'A plain comment goes before a compressed stream, which nothing can decode then',
  incidents: ['gzip-buffered-sse'],
  bend: onStream((plan, request) =>
    /\bgzip\b/.test(request.header('accept-encoding') ?? '')
      ? replaceReply(withHeader(plan, 'content-encoding', 'gzip'), {
          text: Buffer.concat([Buffer.from(': PROCESSING\n\n'), gzipSync(bytesOf(plan))]),
        })
      : plan,
  ),
});
