import { defineGatewayFault } from '../../src/define.ts';

export default defineGatewayFault({
  title: 'Of the headers of a reply only its type and length are passed on',
  incidents: ['majiayu000/litellm-rs#833'],
  bend: {
    reply: (reply) => ({
      ...reply,
      headers: reply.headers.filter(([name]) => /^content-(type|length|encoding)$/i.test(name)),
    }),
  },
});
