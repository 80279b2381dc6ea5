import { defineGatewayFault } from '../../src/define.ts';
import { mapReplyChoices } from '../gateway/replies.ts';

export default defineGatewayFault({
  title: 'While an answer goes on finish_reason is an empty string',
  incidents: ['finish-reason-empty-string', 'CangShui/workbuddy-gateway#3'],
  bend: mapReplyChoices((choice) => ({ ...choice, finish_reason: choice.finish_reason ?? '' })),
});
