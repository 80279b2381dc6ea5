import { defineGatewayFault } from '../../src/define.ts';
import { errorReply } from '../gateway/bend.ts';
import { isFailure } from '../gateway/made-up.ts';

export default defineGatewayFault({
  title: 'Errors are told with the gateway’s own stack trace',
  incidents: [],
  bend: {
    reply: (reply) =>
      isFailure(reply)
        ? errorReply(reply.status, `Upstream failed\n    at relay (/srv/gateway/dist/relay.js:41:13)`, {
            type: 'upstream_error',
            code: null,
          })
        : reply,
  },
});
