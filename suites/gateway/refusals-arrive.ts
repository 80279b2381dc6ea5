import { defineGatewayCheck, type Finding, inconclusive } from '../../src/define.ts';
import { choicePairs, inReply, ofChoice, relayed, textFinding } from '../shared/gateway-replies.ts';

export default defineGatewayCheck({
  title: 'A refusal arrives in refusal, word for word',
  clause: 'GW-02',
  level: 'must',
  probe: ['replies-plain', 'replies-streamed'],
  faults: ['refusal-dropped', 'refusal-told-as-text'],
  fix: 'Pass message.refusal and delta.refusal on: clients tell a refusal from an answer by them.',
  judge: (passage) => {
    const sent = passage.calls.at(-1)?.sent;
    if (sent === undefined || sent.choices.every(({ refusal }) => refusal === '')) {
      return inconclusive('the upstream refused nothing');
    }
    const reply = relayed(passage);
    if ('verdict' in reply) return reply;
    return choicePairs(reply)
      .map(([from, got]) =>
        textFinding(
          `The refusal${ofChoice(reply, from.index)}`,
          from.refusal,
          got.refusal,
          inReply(reply, `refusal of choice ${from.index}`),
        ),
      )
      .filter((finding): finding is Finding => finding !== null);
  },
});
