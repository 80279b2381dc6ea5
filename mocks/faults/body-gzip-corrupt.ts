import { gzipSync } from 'node:zlib';
import { defineFault } from '../../src/define.ts';
import { bytesOf } from '../bend/buffer.ts';
import { onBody } from '../bend/when.ts';
import { replaceReply, withHeader } from '../bend.ts';

export default defineFault({
  title: 'Keep-alive line ends go before a compressed JSON body, which nothing can decode then',
  incidents: [],
  bend: onBody((plan, request) =>
    /\bgzip\b/.test(request.header('accept-encoding') ?? '')
      ? replaceReply(withHeader(plan, 'content-encoding', 'gzip'), {
          text: Buffer.concat([Buffer.from('\n\n'), gzipSync(bytesOf(plan))]),
        })
      : plan,
  ),
});
