import { defineGatewayFault } from '../../src/define.ts';
import { mapJsonRequest } from '../gateway/bend.ts';

export default defineGatewayFault({
  title: 'parallel_tool_calls is dropped from requests',
  incidents: ['theopenco/llmgateway#4148'],
  bend: {
    request: (sent) => mapJsonRequest(sent, ({ parallel_tool_calls: _, ...body }) => body),
  },
});
