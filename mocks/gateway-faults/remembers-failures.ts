import { defineGatewayFault } from '../../src/define.ts';
import { errorReply } from '../gateway/bend.ts';

/** Models that failed once. */
const failed = new Set<unknown>();

export default defineGatewayFault({
  title: 'A model that failed once is not asked any more, and the failure told again',
  incidents: ['failure-cached'],
  bend: {
    handle: async (ask, { json }) => {
      if (failed.has(json.model))
        return errorReply(500, 'The upstream had an error.', { type: 'upstream_error', code: null });
      try {
        const reply = await ask();
        if (reply.status >= 500) failed.add(json.model);
        return reply;
      } catch (error) {
        failed.add(json.model);
        throw error;
      }
    },
  },
});
