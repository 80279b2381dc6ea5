import { defineGatewayFault, isObject } from '../../src/define.ts';
import { isEvents } from '../gateway/events.ts';
import { mapReplyCalls } from '../gateway/replies.ts';

export default defineGatewayFault({
  title: 'A fragment of arguments that equals the one before is dropped',
  incidents: ['duplicate-dedupe-drops-real-repeats', 'VicBilibily/GCMP#194'],
  bend: {
    reply: (reply, context) => {
      let last: unknown;
      const bend = mapReplyCalls((call) => {
        const text = isObject(call.function) ? call.function.arguments : undefined;
        const repeats = isEvents(reply) && text === last;
        last = text;
        return repeats ? null : call;
      });
      return bend.reply?.(reply, context) ?? reply;
    },
  },
});
