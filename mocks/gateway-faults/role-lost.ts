import { defineGatewayFault } from '../../src/define.ts';
import { omit } from '../bend.ts';
import { mapReplyMessages } from '../gateway/replies.ts';

export default defineGatewayFault({
  title: 'The role is not passed on',
  incidents: ['role-missing-first-delta', 'tensorzero/tensorzero#1265'],
  bend: mapReplyMessages((message) => omit(message, 'role')),
});
