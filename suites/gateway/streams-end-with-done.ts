import { defineGatewayCheck, inconclusive } from '../../src/define.ts';
import { inReply, relayed, streamedReplies } from '../shared/gateway-replies.ts';

export default defineGatewayCheck({
  title: '[DONE] ends the stream for the client where the upstream sent it',
  clause: 'GW-15',
  level: 'should',
  incidents: ['huggingface/text-generation-inference#2221', 'theopenco/llmgateway#1901'],
  probe: [...streamedReplies, 'replies-without-usage'],
  faults: ['done-lost', 'done-told-twice'],
  judge: (passage) => {
    const reply = relayed(passage);
    if ('verdict' in reply) return reply;
    if (reply.sent.done.length === 0) return inconclusive('the upstream sent no [DONE]');
    const { length } = reply.client.done;
    return length === 1
      ? []
      : [
          {
            what: length === 0 ? '[DONE] did not arrive' : '[DONE] arrived more than once',
            expected: 'data: [DONE], once, at the end',
            actual: `${length} times in ${reply.client.frames.length} events`,
            evidence: inReply(reply, 'the end of the stream'),
          },
        ];
  },
});
