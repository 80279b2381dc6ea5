import { defineGatewayFault } from '../../src/define.ts';
import { mapEvents } from '../gateway/events.ts';
import { tellsError } from '../gateway/made-up.ts';

export default defineGatewayFault({
  title: 'An error in a stream is re-encoded as a chunk, which leaves nothing of it',
  incidents: ['error-chunk-emptied-by-encoder', 'jgravelle/jmunch-mcp#5'],
  bend: { reply: (reply) => mapEvents(reply, (chunk) => (tellsError(chunk) ? {} : chunk)) },
});
