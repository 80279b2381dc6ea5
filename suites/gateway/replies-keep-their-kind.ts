import { defineGatewayCheck, inconclusive, type Judgement, type Reading, show } from '../../src/define.ts';
import { everyReply, healthyCall, isStreamed, valuesOf } from '../shared/gateway-replies.ts';

const objectOf = (reading: Reading): string | null => {
  const told = valuesOf(reading).find(({ object }) => typeof object === 'string')?.object;
  return typeof told === 'string' ? told : null;
};

const objectFinding = (sent: Reading, client: Reading): Judgement => {
  const [due, told] = [objectOf(sent), objectOf(client)];
  // Of what has no chunk to carry the member, other checks tell.
  if (valuesOf(client).length === 0) return inconclusive('the client got nothing that has a kind');
  return due === null || told === due
    ? []
    : [
        {
          what: 'The member object, by which clients tell replies apart, was changed',
          expected: show(due),
          actual: told === null ? 'absent' : show(told),
          evidence: { exchange: client.exchange.id, at: 'object' },
          softened: 'warn',
        },
      ];
};

export default defineGatewayCheck({
  title: 'A stream arrives as an event stream and a JSON document as one',
  clause: 'GW-17',
  level: 'must',
  incidents: ['bionic-gpt/bionic-gpt#500', 'decolua/9router#3492', 'unslothai/unsloth#6570', 'comet-ml/opik#5149'],
  probe: everyReply,
  faults: ['stream-as-json', 'plain-as-stream', 'stream-as-lines', 'object-renamed'],
  judge: (passage) => {
    const sent = healthyCall(passage);
    if ('verdict' in sent) return sent;
    const { client } = passage;
    const { status, shape } = client;
    if (status === null || status < 200 || status > 299) return inconclusive('the client got no reply of success');
    if (shape === 'none' || shape === 'empty') return inconclusive('the client got an empty body');
    const due = isStreamed(passage) ? 'sse' : 'json';
    if (shape === due) return objectFinding(sent, client);
    return [
      {
        what: due === 'sse' ? 'A stream did not arrive as an event stream' : 'A JSON document did not arrive as one',
        expected: due === 'sse' ? 'events, each with data:' : 'one JSON object',
        actual: `a body of the form ${shape}`,
        evidence: { exchange: client.exchange.id, at: 'body', excerpt: client.text.slice(0, 160) },
      },
    ];
  },
});
