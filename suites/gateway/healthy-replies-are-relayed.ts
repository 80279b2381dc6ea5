import { defineGatewayCheck, inconclusive, type Passage, showBytes, type Told } from '../../src/define.ts';
import { everyReply, healthyCall, leftCall, splitReplies, toldToClient } from '../shared/gateway-replies.ts';

/** What the client could tell, as the end of a sentence. */
const phrases: Readonly<Record<Exclude<Told, 'hung-up'>, string>> = {
  complete: 'what looks like a whole answer',
  empty: 'an answer without any output',
  unfinished: 'an answer that no finish_reason ends',
  unreadable: 'something that is no answer',
  'error-status': 'an error status',
  'error-body': 'an error',
  'error-event': 'an error in the stream',
  broken: 'a connection that broke off',
  hung: 'nothing more, until we gave up',
};

const shown = ({ client }: Passage): string => {
  const { kind, detail } = client.exchange.end;
  const size = `${showBytes(Buffer.byteLength(client.text))} of body`;
  return `status ${client.status ?? 'none'}, ${size}, ended ${kind}${detail === null ? '' : ` (${detail})`}`;
};

export default defineGatewayCheck({
  title: 'A whole reply of the upstream reaches the client as a whole reply',
  clause: 'GW-01',
  level: 'must',
  incidents: [
    'BerriAI/litellm#32221',
    'BerriAI/litellm#40131',
    'jtsang4/claude-to-chatgpt#24',
    'maximhq/bifrost#1821',
    'NVIDIA-NeMo/Switchyard#541',
  ],
  probe: [...everyReply, 'replies-without-usage', ...splitReplies],
  faults: ['reply-null', 'stream-done-only-relayed', 'finish-reason-lost', 'leaves-at-the-second-chunk'],
  judge: (passage) => {
    const left = leftCall(passage);
    const sent = left ?? healthyCall(passage);
    if ('verdict' in sent) return sent;
    const told = toldToClient(passage);
    if (told === 'complete' && left === null) return [];
    if (told === 'hung-up') return inconclusive('our own side gave the request up');
    const { client, plays } = passage;
    return [
      {
        what: `${left === null ? 'The upstream answered in full' : 'The gateway hung up on a healthy upstream'}, and the client got ${phrases[told]}`,
        expected: `the reply that the upstream sent (${plays})`,
        actual: shown(passage),
        evidence: { exchange: client.exchange.id, at: 'the reply', excerpt: client.text.slice(0, 200) },
      },
    ];
  },
});
