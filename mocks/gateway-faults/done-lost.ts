import { defineGatewayFault } from '../../src/define.ts';
import { mapEventText } from '../gateway/events.ts';

export default defineGatewayFault({
  title: '[DONE] is not passed on',
  incidents: ['sse-missing-done', 'huggingface/text-generation-inference#2221'],
  bend: { reply: (reply) => mapEventText(reply, ({ text, data }) => (data === '[DONE]' ? '' : text)) },
});
