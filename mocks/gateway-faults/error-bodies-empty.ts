import { defineGatewayFault } from '../../src/define.ts';
import { textReply } from '../gateway/bend.ts';
import { isFailure } from '../gateway/made-up.ts';

export default defineGatewayFault({
  title: 'Errors lose their bodies',
  incidents: ['error-shape-not-openai'],
  bend: { reply: (reply) => (isFailure(reply) ? textReply(reply.status, 'text/plain', '') : reply) },
});
