import { defineGatewayFault } from '../../src/define.ts';

export default defineGatewayFault({
  title: 'A 5xx of the upstream becomes 400',
  incidents: ['status-rewritten'],
  bend: { reply: (reply) => (reply.status >= 500 ? { ...reply, status: 400 } : reply) },
});
