import { defineGatewayFault } from '../../src/define.ts';
import { mapEventText } from '../gateway/events.ts';

export default defineGatewayFault({
  title: 'Data without a space after the colon is not seen',
  incidents: ['sse-no-space-after-colon', 'openai/openai-python#498'],
  bend: { reply: (reply) => mapEventText(reply, ({ text }) => (/^data: /m.test(text) ? text : '')) },
});
