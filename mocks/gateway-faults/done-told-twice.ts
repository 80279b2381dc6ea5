import { defineGatewayFault } from '../../src/define.ts';
import { mapEventText } from '../gateway/events.ts';

export default defineGatewayFault({
  title: 'The gateway ends a stream with its own [DONE] beside that of the upstream',
  incidents: [],
  bend: { reply: (reply) => mapEventText(reply, ({ text, data }) => (data === '[DONE]' ? [text, text] : text)) },
});
