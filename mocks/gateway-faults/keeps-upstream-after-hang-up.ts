import { defineGatewayFault } from '../../src/define.ts';

export default defineGatewayFault({
  title: 'The upstream is read to its end when the client has hung up',
  incidents: ['cancel-not-propagated', 'BerriAI/litellm#30245'],
  bend: { keepsUpstream: true, upstreamTimeoutMs: null },
});
