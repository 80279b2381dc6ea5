import { defineGatewayFault } from '../../src/define.ts';
import { mapEventText } from '../gateway/events.ts';

export default defineGatewayFault({
  title: 'Events with an error are left out of a stream',
  incidents: ['error-object-in-200-stream', 'apache/rocketmq-dashboard#2178'],
  bend: { reply: (reply) => mapEventText(reply, ({ text }) => (text.includes('error') ? '' : text)) },
});
