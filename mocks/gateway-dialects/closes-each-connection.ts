import { defineGatewayDialect } from '../../src/define.ts';
import { withBody } from '../gateway/bend.ts';

export default defineGatewayDialect({
  title: 'Each reply ends with its connection, as in HTTP/1.0',
  evidence:
    'Python’s BaseHTTPRequestHandler answers in HTTP/1.0 unless told otherwise, and small gateways are written with it',
  bend: {
    reply: (reply) => {
      const plain = withBody(reply, reply.body);
      return { ...plain, headers: [...plain.headers, ['connection', 'close'], ['transfer-encoding', 'identity']] };
    },
  },
});
