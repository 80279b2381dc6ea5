import { defineGatewayFault } from '../../src/define.ts';
import { withHeader } from '../gateway/headers.ts';
import { isFailure } from '../gateway/made-up.ts';

export default defineGatewayFault({
  title: 'Whatever the upstream sends in reply to a streamed request is labelled text/event-stream',
  incidents: ['content-type-wrong-or-missing'],
  bend: {
    reply: (reply, { stream }) =>
      stream && !isFailure(reply)
        ? { ...reply, headers: withHeader(reply.headers, 'content-type', 'text/event-stream') }
        : reply,
  },
});
