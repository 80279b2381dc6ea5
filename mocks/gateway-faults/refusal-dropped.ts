import { defineGatewayFault } from '../../src/define.ts';
import { omit } from '../bend.ts';
import { mapReplyMessages } from '../gateway/replies.ts';

export default defineGatewayFault({
  title: 'The member refusal is not passed on',
  incidents: [],
  bend: mapReplyMessages((message) => omit(message, 'refusal')),
});
