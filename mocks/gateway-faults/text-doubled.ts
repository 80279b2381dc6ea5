import { defineGatewayFault } from '../../src/define.ts';
import { rewriteChunks, textIn } from '../gateway/replies.ts';

export default defineGatewayFault({
  title: 'Every chunk with text is passed on twice',
  incidents: ['each-chunk-emitted-twice', 'openclaw/openclaw#1284'],
  bend: rewriteChunks(() => (chunk) => (textIn(chunk) === '' ? chunk : [chunk, chunk])),
});
