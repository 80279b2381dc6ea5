import { defineGatewayFault } from '../../src/define.ts';
import { isFailure } from '../gateway/made-up.ts';

export default defineGatewayFault({
  title: 'Every error status of the upstream becomes 500',
  incidents: ['status-rewritten', 'jgravelle/jmunch-mcp#5'],
  bend: { reply: (reply) => (isFailure(reply) ? { ...reply, status: 500 } : reply) },
});
