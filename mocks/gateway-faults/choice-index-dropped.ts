import { defineGatewayFault } from '../../src/define.ts';
import { omit } from '../bend.ts';
import { mapReplyChoices } from '../gateway/replies.ts';

export default defineGatewayFault({
  title: 'Choices lose their index',
  incidents: ['choice-index-wrong'],
  bend: mapReplyChoices((choice) => omit(choice, 'index')),
});
