import { defineGatewayFault } from '../../src/define.ts';
import { mapReplyUsage } from '../gateway/replies.ts';

export default defineGatewayFault({
  title: 'Usage arrives with zeros',
  incidents: ['usage-implausible', 'mudler/LocalAI#676'],
  bend: mapReplyUsage((usage) => ({ ...usage, prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 })),
});
