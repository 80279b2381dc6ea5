import { defineGatewayFault } from '../../src/define.ts';
import { errorReply } from '../gateway/bend.ts';

export default defineGatewayFault({
  title: 'An upstream that gives no reply becomes status 400, as if the request were wrong',
  incidents: ['status-rewritten'],
  bend: {
    unreachable: () => errorReply(400, 'The request failed.', { type: 'invalid_request_error', code: null }),
  },
});
