import { defineGatewayFault, isObject } from '../../src/define.ts';
import { rewriteChunks } from '../gateway/replies.ts';

export default defineGatewayFault({
  title: 'Chunks with usage are not passed on, for the reader stops at finish_reason',
  incidents: ['client-stops-at-finish-reason', 'maximhq/bifrost#191'],
  bend: rewriteChunks(() => (chunk) => (isObject(chunk.usage) ? [] : chunk)),
});
