import { defineGatewayFault } from '../../src/define.ts';
import { mapReplyChoices } from '../gateway/replies.ts';

export default defineGatewayFault({
  title: 'Log probabilities are not passed on',
  incidents: [],
  bend: mapReplyChoices((choice) => ({ ...choice, logprobs: null })),
});
