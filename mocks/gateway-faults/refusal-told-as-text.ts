import { defineGatewayFault } from '../../src/define.ts';
import { mapReplyMessages } from '../gateway/replies.ts';

export default defineGatewayFault({
  title: 'A refusal is passed on as content',
  incidents: [],
  bend: mapReplyMessages((message) =>
    typeof message.refusal === 'string' ? { ...message, content: message.refusal, refusal: null } : message,
  ),
});
