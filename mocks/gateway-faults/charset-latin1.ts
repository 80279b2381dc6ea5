import { defineGatewayFault } from '../../src/define.ts';
import { headerOf, withHeader } from '../gateway/headers.ts';

export default defineGatewayFault({
  title: 'Content-Type claims ISO-8859-1',
  incidents: [],
  bend: {
    reply: (reply) => {
      const [type = ''] = (headerOf(reply.headers, 'content-type') ?? '').split(';');
      return { ...reply, headers: withHeader(reply.headers, 'content-type', `${type}; charset=iso-8859-1`) };
    },
  },
});
