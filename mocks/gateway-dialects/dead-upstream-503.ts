import { defineGatewayDialect } from '../../src/define.ts';
import { errorReply } from '../gateway/bend.ts';

export default defineGatewayDialect({
  title: 'An upstream that cannot be reached becomes 503',
  evidence: 'Envoy answers 503 for an upstream that it cannot reach, or that resets before its head',
  bend: {
    unreachable: () => errorReply(503, 'Connection error.', { type: 'api_connection_error', code: null }),
  },
});
