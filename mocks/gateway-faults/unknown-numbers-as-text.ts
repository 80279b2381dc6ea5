import { defineGatewayFault } from '../../src/define.ts';
import { mapReplyUsage } from '../gateway/replies.ts';

export default defineGatewayFault({
  title: 'Numbers in members that the gateway does not know become strings',
  incidents: [],
  bend: mapReplyUsage((usage) => ({
    ...usage,
    ...(typeof usage.cost === 'number' ? { cost: String(usage.cost) } : {}),
  })),
});
