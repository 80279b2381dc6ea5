import { defineGatewayDialect } from '../../src/define.ts';
import { withBody } from '../gateway/bend.ts';

export default defineGatewayDialect({
  title: 'Each reply ends with its connection, as in HTTP/1.0',
  evidence:
    "nginx before 1.29.7 speaks HTTP/1.0 to what is behind it, and Python's BaseHTTPRequestHandler to everybody",
  bend: {
    reply: (reply) => {
      const plain = withBody(reply, reply.body);
      return { ...plain, headers: [...plain.headers, ['connection', 'close'], ['transfer-encoding', 'identity']] };
    },
  },
});
