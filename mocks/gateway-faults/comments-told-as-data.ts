import { defineGatewayFault } from '../../src/define.ts';
import { mapEventText } from '../gateway/events.ts';

export default defineGatewayFault({
  title: 'Comments of the upstream are passed on as data',
  incidents: ['sse-comment-reemitted-as-data', 'mnfst/llm-gateway#2053'],
  bend: { reply: (reply) => mapEventText(reply, ({ text }) => (text.startsWith(':') ? `data: ${text}` : text)) },
});
