import { defineGatewayFault } from '../../src/define.ts';
import { mapEventText } from '../gateway/events.ts';

export default defineGatewayFault({
  title: 'The blank line after the last event is not passed on',
  incidents: [],
  bend: {
    reply: (reply) => mapEventText(reply, ({ text, data }) => (data === '[DONE]' ? `${text.trimEnd()}\n` : text)),
  },
});
