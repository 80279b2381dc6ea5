import { defineGatewayFault } from '../../src/define.ts';

export default defineGatewayFault({
  title: 'A rate limit of the upstream becomes 502',
  incidents: ['status-rewritten'],
  bend: { reply: (reply) => (reply.status === 429 ? { ...reply, status: 502 } : reply) },
});
