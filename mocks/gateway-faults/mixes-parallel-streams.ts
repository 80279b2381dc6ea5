import { defineGatewayFault } from '../../src/define.ts';
import { mapEventText } from '../gateway/events.ts';

/** Events that are kept for whoever comes next. */
const shared: { held: string | null } = { held: null };

const every = 3;

export default defineGatewayFault({
  title: 'Streams at the same time share a buffer, and every third event goes to another client',
  incidents: ['cross-talk-under-load'],
  bend: {
    reply: (reply) =>
      mapEventText(reply, ({ text, json }, nth) => {
        if (json === null || nth % every !== every - 1) return text;
        const { held } = shared;
        shared.held = text;
        return held ?? '';
      }),
  },
});
