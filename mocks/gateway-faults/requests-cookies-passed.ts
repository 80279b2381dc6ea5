import { defineGatewayFault } from '../../src/define.ts';

export default defineGatewayFault({
  title: 'Cookies of the client go on to the upstream',
  incidents: [],
  bend: {
    request: (sent, { request }) => ({
      ...sent,
      headers: [...sent.headers, ...request.headers.filter(([name]) => /^cookie$/i.test(name))],
    }),
  },
});
