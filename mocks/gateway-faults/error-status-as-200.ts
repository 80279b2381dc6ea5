import { defineGatewayFault } from '../../src/define.ts';
import { isFailure } from '../gateway/made-up.ts';

export default defineGatewayFault({
  title: 'Every error status of the upstream becomes 200, with the error in the body',
  incidents: ['error-200-body', 'azrtydxb/Fastllm-proxy#28'],
  bend: { reply: (reply) => (isFailure(reply) ? { ...reply, status: 200 } : reply) },
});
