import { defineGatewayFault } from '../../src/define.ts';
import { withHeader } from '../gateway/headers.ts';

export default defineGatewayFault({
  title: 'Every reply is called application/octet-stream',
  incidents: ['content-type-wrong-or-missing', 'ollama/ollama#8991'],
  bend: {
    reply: (reply) => ({ ...reply, headers: withHeader(reply.headers, 'content-type', 'application/octet-stream') }),
  },
});
