import { defineGatewayFault } from '../../src/define.ts';

export default defineGatewayFault({
  title: 'TE and Proxy-Authorization of the client go on to the upstream',
  incidents: [],
  bend: {
    request: (sent, { request }) => ({
      ...sent,
      headers: [...sent.headers, ...request.headers.filter(([name]) => /^(te|proxy-authorization)$/i.test(name))],
    }),
  },
});
