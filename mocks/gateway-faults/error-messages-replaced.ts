import { defineGatewayFault } from '../../src/define.ts';
import { errorReply } from '../gateway/bend.ts';
import { isFailure } from '../gateway/made-up.ts';

export default defineGatewayFault({
  title: 'The upstream’s error messages are replaced by one that says nothing',
  incidents: ['error-chunk-emptied-by-encoder'],
  bend: {
    reply: (reply) =>
      isFailure(reply) ? errorReply(reply.status, 'Provider error', { type: 'upstream_error', code: null }) : reply,
  },
});
