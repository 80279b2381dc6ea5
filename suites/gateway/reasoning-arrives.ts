import { defineGatewayCheck, type Finding, inconclusive } from '../../src/define.ts';
import { choicePairs, inReply, ofChoice, relayed, textFinding } from '../shared/gateway-replies.ts';

export default defineGatewayCheck({
  title: 'Reasoning arrives as the upstream sent it',
  clause: 'GW-07',
  level: 'should',
  incidents: ['vllm-project/vllm#27755', 'open-webui/open-webui#11988', 'aixplain/aiXplain#1012'],
  probe: ['replies-plain', 'replies-streamed'],
  faults: ['reasoning-dropped'],
  fix: 'Pass reasoning_content, reasoning and reasoning_details on, under the names under which they came.',
  judge: (passage) => {
    const sent = passage.calls.at(-1)?.sent;
    if (sent === undefined || sent.choices.every(({ reasoning }) => reasoning === '')) {
      return inconclusive('the upstream told no reasoning');
    }
    const reply = relayed(passage);
    if ('verdict' in reply) return reply;
    return choicePairs(reply)
      .map(([from, got]) =>
        textFinding(
          `The reasoning${ofChoice(reply, from.index)}`,
          from.reasoning,
          got.reasoning,
          inReply(reply, `reasoning of choice ${from.index}`),
        ),
      )
      .filter((finding): finding is Finding => finding !== null);
  },
});
