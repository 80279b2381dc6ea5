import { defineGatewayCheck, show } from '../../src/define.ts';
import { entriesOf, everyReply, inReply, relayed } from '../shared/gateway-replies.ts';

export default defineGatewayCheck({
  title: 'Every choice arrives, under the index that the upstream gave it',
  clause: 'GW-08',
  level: 'must',
  incidents: ['microsoft/foundry-local#144', 'InternLM/lmdeploy#4419'],
  probe: everyReply,
  faults: ['choices-first-only', 'choice-index-always-zero', 'choice-index-dropped'],
  judge: (passage) => {
    const reply = relayed(passage);
    if ('verdict' in reply) return reply;
    const { sent, client } = reply;
    const got = new Set(client.choices.map(({ index }) => index));
    const lost = sent.choices.map(({ index }) => index).filter((index) => !got.has(index));
    const asked = entriesOf(sent).every(([, { index }]) => typeof index === 'number');
    const bare = entriesOf(client).find(([, { index }]) => typeof index !== 'number');
    return [
      ...(lost.length === 0
        ? []
        : [
            {
              what: `Of ${sent.choices.length} choices, ${lost.length} did not arrive`,
              expected: `choices ${show(sent.choices.map(({ index }) => index))}`,
              actual: `choices ${show([...got])}`,
              evidence: inReply(reply, 'choices'),
            },
          ]),
      ...(!asked || bare === undefined
        ? []
        : [
            {
              what: 'A choice arrived without the index that it had',
              expected: 'index, a number',
              actual: show(bare[1]),
              evidence: inReply(reply, 'choices'),
            },
          ]),
    ];
  },
});
