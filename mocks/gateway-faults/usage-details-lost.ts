import { defineGatewayFault } from '../../src/define.ts';
import { omit } from '../bend.ts';
import { mapReplyUsage } from '../gateway/replies.ts';

export default defineGatewayFault({
  title: 'Details of usage are not passed on',
  incidents: [],
  bend: mapReplyUsage((usage) => omit(usage, 'prompt_tokens_details', 'completion_tokens_details')),
});
