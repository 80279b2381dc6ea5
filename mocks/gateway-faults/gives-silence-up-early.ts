import { defineGatewayFault } from '../../src/define.ts';

export default defineGatewayFault({
  title: 'An upstream is given up after 0.7 seconds without a byte, whatever is declared',
  incidents: [],
  bend: { upstreamTimeoutMs: 700 },
});
