import { defineGatewayCheck, type Finding } from '../../src/define.ts';
import {
  choicePairs,
  choiceReplies,
  inReply,
  logprobReplies,
  ofChoice,
  relayed,
  textFinding,
  textReplies,
} from '../shared/gateway-replies.ts';

export default defineGatewayCheck({
  title: 'Text arrives character by character as the upstream sent it',
  clause: 'GW-02',
  level: 'must',
  incidents: [
    'maximhq/bifrost#597',
    'Quorinex/Kiro-Go#138',
    'openclaw/openclaw#1284',
    'VicBilibily/GCMP#194',
    'sigoden/aichat#796',
  ],
  probe: [...textReplies, ...choiceReplies, ...logprobReplies],
  faults: [
    'text-chunks-lost',
    'text-repeats-dropped',
    'text-doubled',
    'text-trimmed',
    'text-html-escaped',
    'text-reordered',
    'text-latin1',
  ],
  judge: (passage) => {
    const reply = relayed(passage);
    if ('verdict' in reply) return reply;
    return choicePairs(reply)
      .map(([sent, got]) =>
        textFinding(
          `The text${ofChoice(reply, sent.index)}`,
          sent.content,
          got.content,
          inReply(reply, `content of choice ${sent.index}`),
        ),
      )
      .filter((finding): finding is Finding => finding !== null);
  },
});
