import { defineGatewayFault } from '../../src/define.ts';
import { jsonReply } from '../gateway/bend.ts';
import { isFailure } from '../gateway/made-up.ts';

export default defineGatewayFault({
  title: 'Errors are reworded as {"status": "failure", "message": …}',
  incidents: ['error-shape-not-openai'],
  bend: {
    reply: (reply) =>
      isFailure(reply) ? jsonReply(reply.status, { status: 'failure', message: 'Something went wrong' }) : reply,
  },
});
