import { defineGatewayFault } from '../../src/define.ts';
import { mapReplyChoices } from '../gateway/replies.ts';

export default defineGatewayFault({
  title: 'Every choice gets the index 0',
  incidents: ['choice-index-wrong', 'InternLM/lmdeploy#4419'],
  bend: mapReplyChoices((choice) => ({ ...choice, index: 0 })),
});
