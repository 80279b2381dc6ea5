import { defineGatewayCheck, type Finding } from '../../src/define.ts';
import { choicePairs, inReply, relayed, splitReplies, textFinding } from '../shared/gateway-replies.ts';

export default defineGatewayCheck({
  title: 'Text arrives whole however the bytes of the upstream are cut into pieces',
  clause: 'GW-03',
  level: 'must',
  incidents: [
    'api7/aisix#111',
    'musistudio/claude-code-router#1672',
    'farion1231/cc-switch#1923',
    'higress-group/higress#4620',
    'apache/apisix#13090',
  ],
  probe: splitReplies,
  faults: ['utf8-decoded-by-piece', 'pieces-taken-for-events'],
  fix: 'Decode with a decoder that keeps unfinished characters, and look for line ends in what has come so far, not in each read.',
  judge: (passage) => {
    const reply = relayed(passage);
    if ('verdict' in reply) return reply;
    return choicePairs(reply)
      .map(([sent, got]) =>
        textFinding('The text of a reply in small pieces', sent.content, got.content, inReply(reply, 'the text')),
      )
      .filter((finding): finding is Finding => finding !== null);
  },
});
