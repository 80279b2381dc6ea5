import { defineGatewayFault, isArray } from '../../src/define.ts';
import { mapReplyMessages } from '../gateway/replies.ts';

export default defineGatewayFault({
  title: 'Content that is a list of parts is dropped',
  incidents: [],
  bend: mapReplyMessages((message) => (isArray(message.content) ? { ...message, content: '' } : message)),
});
