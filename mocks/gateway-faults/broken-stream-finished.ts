import { defineGatewayFault } from '../../src/define.ts';
import { withoutBreak } from '../gateway/bend.ts';
import { isEvents } from '../gateway/events.ts';
import { endOfStream } from '../gateway/made-up.ts';

export default defineGatewayFault({
  title: 'A stream that breaks off upstream is given a finish_reason and [DONE]',
  incidents: ['vllm-project/vllm#57082'],
  bend: { reply: (reply) => (isEvents(reply) ? withoutBreak(reply, endOfStream) : reply) },
});
