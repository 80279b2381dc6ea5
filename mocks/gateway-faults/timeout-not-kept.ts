import { defineGatewayFault } from '../../src/define.ts';

export default defineGatewayFault({
  title: 'A silent upstream is waited for longer than the gateway says',
  incidents: ['stall-mid-stream', 'Mirrowel/LLM-API-Key-Proxy#39'],
  bend: { upstreamTimeoutMs: null },
});
