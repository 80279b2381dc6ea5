import { defineGatewayFault, type RelayedReply } from '../../src/define.ts';
import { replyWith, wholeBody } from '../gateway/bend.ts';
import { isEvents } from '../gateway/events.ts';

const kept = new Map<string, Pick<RelayedReply, 'status' | 'headers'> & { readonly bytes: Uint8Array }>();

export default defineGatewayFault({
  title: 'Plain answers are kept, and given again to whoever sends the same body',
  incidents: [],
  bend: {
    handle: async (ask, { request, stream }) => {
      const key = Buffer.from(request.body).toString('utf8');
      const known = kept.get(key);
      if (known !== undefined) return replyWith(known.status, known.headers, [known.bytes]);
      const reply = await ask();
      if (stream || isEvents(reply) || reply.status !== 200) return reply;
      const { status, headers, bytes } = await wholeBody(reply);
      kept.set(key, { status, headers, bytes });
      return replyWith(status, headers, [bytes]);
    },
  },
});
