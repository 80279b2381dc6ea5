import { defineGatewayFault } from '../../src/define.ts';
import { mapReplyChoices } from '../gateway/replies.ts';

export default defineGatewayFault({
  title: 'Every answer is said to have stopped by itself',
  incidents: ['finish-stop-instead-of-length', 'BerriAI/litellm#25825'],
  bend: mapReplyChoices((choice) =>
    typeof choice.finish_reason === 'string' ? { ...choice, finish_reason: 'stop' } : choice,
  ),
});
