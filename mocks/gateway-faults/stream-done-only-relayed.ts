import { defineGatewayFault } from '../../src/define.ts';
import { mapEventText } from '../gateway/events.ts';

export default defineGatewayFault({
  title: 'Of a stream nothing is passed on but [DONE]',
  incidents: ['stream-done-only', 'jtsang4/claude-to-chatgpt#24'],
  bend: { reply: (reply) => mapEventText(reply, ({ text, json }) => (json === null ? text : '')) },
});
