import { defineGatewayFault } from '../../src/define.ts';
import { errorReply } from '../gateway/bend.ts';

const openMs = 500;
const shared = { until: Number.NEGATIVE_INFINITY };

export default defineGatewayFault({
  title: 'After a single failure every request is refused with 503 for half a second',
  incidents: [],
  bend: {
    handle: async (ask) => {
      if (performance.now() < shared.until)
        return errorReply(503, 'No upstream is healthy.', { type: 'upstream_error', code: 'circuit_open' });
      const fail = (): void => {
        shared.until = performance.now() + openMs;
      };
      try {
        const reply = await ask();
        if (reply.status >= 500) fail();
        return reply;
      } catch (error) {
        fail();
        throw error;
      }
    },
  },
});
