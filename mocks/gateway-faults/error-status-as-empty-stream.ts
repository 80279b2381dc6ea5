import { defineGatewayFault } from '../../src/define.ts';
import { eventReply } from '../gateway/bend.ts';
import { isFailure } from '../gateway/made-up.ts';

export default defineGatewayFault({
  title: 'An error status of the upstream becomes a stream with nothing but its end',
  incidents: ['stream-done-only', 'odysseus-dev/odysseus#736'],
  bend: { reply: (reply, { stream }) => (stream && isFailure(reply) ? eventReply(['[DONE]']) : reply) },
});
