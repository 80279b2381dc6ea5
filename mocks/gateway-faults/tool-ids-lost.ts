import { defineGatewayFault } from '../../src/define.ts';
import { omit } from '../bend.ts';
import { mapReplyCalls } from '../gateway/replies.ts';

export default defineGatewayFault({
  title: 'The ids of tool calls are not passed on',
  incidents: ['toolcall-id-empty-or-null', 'BerriAI/litellm#33223'],
  bend: mapReplyCalls((call) => omit(call, 'id')),
});
