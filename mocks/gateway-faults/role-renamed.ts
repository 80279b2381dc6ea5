import { defineGatewayFault } from '../../src/define.ts';
import { mapReplyMessages } from '../gateway/replies.ts';

export default defineGatewayFault({
  title: 'The role of answers is called model',
  incidents: [],
  bend: mapReplyMessages((message) => (message.role === undefined ? message : { ...message, role: 'model' })),
});
