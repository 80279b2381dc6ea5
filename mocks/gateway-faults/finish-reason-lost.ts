import { defineGatewayFault } from '../../src/define.ts';
import { mapChoices } from '../bend.ts';
import { rewriteChunks } from '../gateway/replies.ts';

export default defineGatewayFault({
  title: 'In streams every finish_reason becomes null',
  incidents: ['sse-done-without-finish-reason', 'maximhq/bifrost#1821'],
  bend: rewriteChunks(() => (chunk) => mapChoices(chunk, (choice) => ({ ...choice, finish_reason: null }))),
});
