import { defineGatewayDialect } from '../../src/define.ts';
import { errorReply } from '../gateway/bend.ts';

export default defineGatewayDialect({
  title: 'An upstream that cannot be reached becomes 500',
  evidence: 'LiteLLM answers 500 with InternalServerError: Connection error. for an upstream that is not there',
  bend: {
    unreachable: () => errorReply(500, 'Connection error.', { type: 'api_connection_error', code: null }),
  },
});
