import { defineGatewayFault } from '../../src/define.ts';
import { replyWith, wholeBody } from '../gateway/bend.ts';
import { isEvents } from '../gateway/events.ts';
import { withHeader } from '../gateway/headers.ts';

/** In bytes. */
const longest = 65_536;

export default defineGatewayFault({
  title: 'Bodies that are no stream are cut at 64 KB',
  incidents: [],
  bend: {
    reply: async (reply) => {
      if (isEvents(reply)) return reply;
      const { bytes, status, headers } = await wholeBody(reply);
      const kept = bytes.subarray(0, longest);
      return replyWith(status, withHeader(headers, 'content-length', String(kept.length)), [kept]);
    },
  },
});
