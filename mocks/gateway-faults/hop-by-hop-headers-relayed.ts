import { defineGatewayFault } from '../../src/define.ts';
import { hopHeaders } from '../bend/telling.ts';

export default defineGatewayFault({
  title: 'Headers about the connection to the upstream are passed on',
  incidents: [],
  bend: { reply: (reply) => ({ ...reply, headers: [...reply.headers, ...hopHeaders] }) },
});
