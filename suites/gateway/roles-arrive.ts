import { defineGatewayCheck, show } from '../../src/define.ts';
import { choicePairs, everyReply, inReply, ofChoice, relayed } from '../shared/gateway-replies.ts';

export default defineGatewayCheck({
  title: 'The role of each choice arrives',
  clause: 'GW-16',
  level: 'must',
  incidents: ['tensorzero/tensorzero#1265', 'langchain-ai/langchain#21897'],
  probe: everyReply,
  faults: ['role-lost', 'role-renamed'],
  judge: (passage) => {
    const reply = relayed(passage);
    if ('verdict' in reply) return reply;
    return choicePairs(reply)
      .filter(([sent, got]) => sent.roles.some((role) => !got.roles.includes(role)))
      .map(([sent, got]) => ({
        what: `The role${ofChoice(reply, sent.index)} ${got.roles.length === 0 ? 'did not arrive' : 'was changed'}`,
        expected: show([...new Set(sent.roles)]),
        actual: got.roles.length === 0 ? 'none' : show([...new Set(got.roles)]),
        evidence: inReply(reply, `role of choice ${sent.index}`),
      }));
  },
});
