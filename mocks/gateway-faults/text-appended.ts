import { defineGatewayFault } from '../../src/define.ts';
import { mapMessages } from '../bend.ts';
import { carriesFinish } from '../bend-completion.ts';
import { rewriteChunks, saidInstead } from '../gateway/replies.ts';

const line = '\n\nServed by your gateway.';

export default defineGatewayFault({
  title: 'The gateway adds a line of its own to every answer',
  incidents: [],
  bend: rewriteChunks(
    () => (chunk) => (carriesFinish(chunk) ? [saidInstead(chunk, { content: line }), chunk] : chunk),
    (body) =>
      mapMessages(body, (message) =>
        typeof message.content === 'string' ? { ...message, content: message.content + line } : message,
      ),
  ),
});
