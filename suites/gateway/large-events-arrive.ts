import { defineGatewayCheck, type Finding, showBytes, skip } from '../../src/define.ts';
import { tellsFailure } from '../../src/read/told.ts';
import {
  choicePairs,
  healthyCall,
  inReply,
  isStreamed,
  largeReplies,
  leftCall,
  textFinding,
  toldToClient,
} from '../shared/gateway-replies.ts';

/** Replies larger than this a gateway may refuse, if it says so. */
const refusable = 1_000_000;

const visible = ['error-status', 'error-body', 'error-event'] as const;

export default defineGatewayCheck({
  title: 'Replies with 70 KB and 1.5 MB in one event arrive whole',
  clause: 'GW-04',
  level: 'must',
  probe: largeReplies,
  faults: ['line-limit-64-kb', 'line-limit-1-mb', 'large-event-cut', 'leaves-at-long-lines'],
  fix: 'Read lines of any length: many line readers stop, or lose the line, at 64 KB.',
  judge: (passage) => {
    const left = leftCall(passage);
    const sent = left ?? healthyCall(passage);
    if ('verdict' in sent) return sent;
    const streamed = isStreamed(passage);
    const told = toldToClient(passage);
    const size = Buffer.byteLength(sent.text);
    const form = streamed ? 'A stream with one large event' : 'A large reply';
    if (size > refusable && visible.some((each) => each === told)) {
      return skip(`${form} was refused, and the client was told so (${told})`);
    }
    const { client } = passage;
    if (left !== null || (tellsFailure(told) && told !== 'unfinished')) {
      return [
        {
          what:
            left === null
              ? `${form} of ${showBytes(size)} did not reach the client as an answer`
              : `The gateway hung up on the upstream within ${streamed ? 'a stream with one large event' : 'a large reply'}`,
          expected: 'the answer, or for more than 1 MB an error that says so',
          actual: `${told}: status ${client.status ?? 'none'}, ${showBytes(Buffer.byteLength(client.text))} of body, ended ${client.exchange.end.kind}`,
          evidence: { exchange: client.exchange.id, at: 'the reply', excerpt: client.text.slice(0, 200) },
        },
      ];
    }
    const reply = { sent, client, streamed };
    return choicePairs(reply)
      .map(([from, got]) =>
        textFinding(`The text of ${showBytes(size)}`, from.content, got.content, inReply(reply, 'the text')),
      )
      .filter((finding): finding is Finding => finding !== null);
  },
});
