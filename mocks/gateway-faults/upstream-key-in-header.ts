import { defineGatewayFault } from '../../src/define.ts';

export default defineGatewayFault({
  title: 'Replies say in a header which key was used upstream',
  incidents: [],
  bend: {
    reply: (reply, { upstreamKey }) => ({
      ...reply,
      headers: [...reply.headers, ['x-gateway-upstream-key', upstreamKey ?? 'none']],
    }),
  },
});
