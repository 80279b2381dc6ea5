import { defineGatewayFault } from '../../src/define.ts';
import { omit } from '../bend.ts';
import { mapReplyMessages } from '../gateway/replies.ts';

export default defineGatewayFault({
  title: 'Reasoning is not passed on',
  incidents: ['reasoning-field-renamed'],
  bend: mapReplyMessages((message) => omit(message, 'reasoning_content', 'reasoning', 'reasoning_details')),
});
