import { defineGatewayFault, type RelayedReply } from '../../src/define.ts';
import { waitFor } from '../gateway/bend.ts';
import { isEvents } from '../gateway/events.ts';

/** How long a reply waits for another one to come. */
const waitMs = 50;

const shared: { waiting: { reply: RelayedReply; swap: (other: RelayedReply) => void } | null } = { waiting: null };

export default defineGatewayFault({
  title: 'Of two streams at the same time each client gets the other one’s',
  incidents: ['cross-talk-under-load'],
  bend: {
    reply: async (reply) => {
      if (!isEvents(reply)) return reply;
      const { waiting } = shared;
      if (waiting !== null) {
        shared.waiting = null;
        waiting.swap(reply);
        return waiting.reply;
      }
      const swapped = new Promise<RelayedReply>((swap) => {
        shared.waiting = { reply, swap };
      });
      const other = await Promise.race([swapped, waitFor(waitMs)]);
      if (other !== undefined) return other;
      shared.waiting = null;
      return reply;
    },
  },
});
