import { defineGatewayFault } from '../../src/define.ts';
import { wholeBody } from '../gateway/bend.ts';
import { isEvents } from '../gateway/events.ts';

export default defineGatewayFault({
  title: 'Streams are read to their end before anything of them is sent',
  incidents: ['reverse-proxy-buffering'],
  bend: { reply: (reply) => (isEvents(reply) ? wholeBody(reply) : reply) },
});
