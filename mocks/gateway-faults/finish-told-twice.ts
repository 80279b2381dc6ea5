import { defineGatewayFault } from '../../src/define.ts';
import { carriesFinish } from '../bend-completion.ts';
import { rewriteChunks } from '../gateway/replies.ts';

export default defineGatewayFault({
  title: 'The chunk with the finish_reason is passed on twice',
  incidents: [],
  bend: rewriteChunks(() => (chunk) => (carriesFinish(chunk) ? [chunk, chunk] : chunk)),
});
