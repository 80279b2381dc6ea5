import { defineGatewayFault, type Json } from '../../src/define.ts';
import { isEvents } from '../gateway/events.ts';
import { mapReplyCalls } from '../gateway/replies.ts';

export default defineGatewayFault({
  title: 'Fragments of tool calls are added to the call that was opened last',
  incidents: ['toolcall-parallel-interleaved-merged', 'maximhq/bifrost#1829'],
  bend: {
    reply: (reply, context) => {
      let last: Json = 0;
      const bend = mapReplyCalls((call) => {
        if (typeof call.id === 'string') last = call.index ?? last;
        return isEvents(reply) ? { ...call, index: last } : call;
      });
      return bend.reply?.(reply, context) ?? reply;
    },
  },
});
