import { defineGatewayFault } from '../../src/define.ts';
import { mapEventText } from '../gateway/events.ts';

export default defineGatewayFault({
  title: 'Events whose lines end in carriage returns are not seen',
  incidents: ['sse-cr-only-or-mixed', 'EdamAme-x/pentect#1438'],
  bend: { reply: (reply) => mapEventText(reply, ({ text }) => (text.includes('\r') ? '' : text)) },
});
