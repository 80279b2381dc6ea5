import { defineGatewayFault } from '../../src/define.ts';
import { withoutHeaders } from '../gateway/headers.ts';

export default defineGatewayFault({
  title: 'Retry-After does not reach the client',
  incidents: ['retry-after-missing', 'api7/aisix#144'],
  bend: { reply: (reply) => ({ ...reply, headers: withoutHeaders(reply.headers, 'retry-after') }) },
});
