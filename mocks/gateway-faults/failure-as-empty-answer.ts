import { defineGatewayFault } from '../../src/define.ts';
import { answerSaying, isFailure } from '../gateway/made-up.ts';

export default defineGatewayFault({
  title: 'An error status of the upstream becomes an empty answer',
  incidents: ['body-json-null', 'BerriAI/litellm#32221'],
  bend: { reply: (reply, { stream }) => (isFailure(reply) ? answerSaying('', stream) : reply) },
});
