import { defineGatewayFault } from '../../src/define.ts';
import { replyWith } from '../gateway/bend.ts';
import { isEvents } from '../gateway/events.ts';

const most = 4;
const shared = { open: 0 };

export default defineGatewayFault({
  title: 'With more than four streams at once the others get a head and nothing else',
  incidents: ['zero-body-under-concurrency', 'NVIDIA-NeMo/Switchyard#541'],
  bend: {
    reply: (reply, { clientGone }) => {
      if (!isEvents(reply)) return reply;
      shared.open += 1;
      clientGone.addEventListener('abort', () => {
        shared.open -= 1;
      });
      return shared.open > most ? replyWith(reply.status, reply.headers, []) : reply;
    },
  },
});
