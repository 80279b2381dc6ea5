import { defineGatewayFault } from '../../src/define.ts';
import { mapTools } from '../gateway/requests.ts';

export default defineGatewayFault({
  title: 'Functions among the tools lose their member strict',
  incidents: ['theopenco/llmgateway#4148', 'envoyproxy/ai-gateway#2232'],
  bend: {
    request: (sent) => mapTools(sent, ({ strict: _, ...described }) => described),
  },
});
