import { defineGatewayFault } from '../../src/define.ts';
import { wholeBody } from '../gateway/bend.ts';
import { headerOf } from '../gateway/headers.ts';
import { answerSaying } from '../gateway/made-up.ts';

export default defineGatewayFault({
  title: 'An HTML page or plain text from the upstream becomes the content of an answer',
  incidents: ['html-200', 'plaintext-200'],
  bend: {
    reply: async (reply, { stream }) => {
      if (!/^text\/(?:html|plain)/.test(headerOf(reply.headers, 'content-type') ?? '')) return reply;
      const { bytes } = await wholeBody(reply);
      return answerSaying(Buffer.from(bytes).toString('utf8'), stream);
    },
  },
});
