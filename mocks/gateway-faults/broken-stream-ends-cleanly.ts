import { defineGatewayFault } from '../../src/define.ts';
import { withoutBreak } from '../gateway/bend.ts';
import { isEvents } from '../gateway/events.ts';

export default defineGatewayFault({
  title: 'A stream that breaks off upstream ends in order',
  incidents: ['early-eof-clean', 'anomalyco/opencode#39968'],
  bend: { reply: (reply) => (isEvents(reply) ? withoutBreak(reply) : reply) },
});
