import { defineGatewayFault } from '../../src/define.ts';
import { jsonReply, wholeBody } from '../gateway/bend.ts';

export default defineGatewayFault({
  title: 'Every other plain reply becomes the word null, under status 200',
  incidents: ['body-json-null', 'BerriAI/litellm#32221'],
  bend: {
    reply: async (reply, { stream, nth }) => {
      if (stream || reply.status !== 200 || nth % 2 === 0) return reply;
      await wholeBody(reply);
      return jsonReply(200, null);
    },
  },
});
