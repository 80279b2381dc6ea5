import { defineGatewayFault } from '../../src/define.ts';
import { withoutBreak } from '../gateway/bend.ts';
import { isEvents } from '../gateway/events.ts';

export default defineGatewayFault({
  title: 'A JSON body that breaks off upstream ends in order, half of it',
  incidents: ['early-eof-clean'],
  bend: { reply: (reply) => (isEvents(reply) ? reply : withoutBreak(reply)) },
});
