import {
  defineGatewayCheck,
  inconclusive,
  isArray,
  isObject,
  type Json,
  type Reading,
  show,
} from '../../src/define.ts';
import { entriesOf, inReply, logprobReplies, relayed } from '../shared/gateway-replies.ts';

interface Told {
  readonly token: Json;
  readonly logprob: Json;
  readonly alternatives: number;
}

/** The log probabilities of one choice, one entry a token, over all chunks. */
const logprobsOf = (reading: Reading, choice: number): readonly Told[] =>
  entriesOf(reading).flatMap(([index, { logprobs }]) =>
    index === choice && isObject(logprobs) && isArray(logprobs.content)
      ? logprobs.content.filter(isObject).map(({ token = null, logprob = null, top_logprobs: top }) => ({
          token,
          logprob,
          alternatives: isArray(top) ? top.length : 0,
        }))
      : [],
  );

export default defineGatewayCheck({
  title: 'Log probabilities arrive token by token as the upstream sent them',
  clause: 'GW-07',
  level: 'should',
  probe: logprobReplies,
  faults: ['logprobs-dropped'],
  judge: (passage) => {
    const reply = relayed(passage);
    if ('verdict' in reply) return reply;
    const told = reply.sent.choices.map(({ index }) => ({ index, sent: logprobsOf(reply.sent, index) }));
    if (told.every(({ sent }) => sent.length === 0)) return inconclusive('the upstream told no log probabilities');
    return told.flatMap(({ index, sent }) => {
      const got = logprobsOf(reply.client, index);
      const wrong = sent.findIndex((entry, n) => JSON.stringify(entry) !== JSON.stringify(got[n]));
      if (wrong < 0 && got.length === sent.length) return [];
      const at = wrong < 0 ? sent.length : wrong;
      return [
        {
          what: got.length === 0 ? 'Log probabilities did not arrive' : 'Log probabilities arrived changed',
          expected: `${sent.length} entries${sent[at] === undefined ? '' : `, ${show(sent[at])} at ${at}`}`,
          actual: `${got.length} entries${got[at] === undefined ? '' : `, ${show(got[at])} at ${at}`}`,
          evidence: inReply(reply, `logprobs of choice ${index}`),
        },
      ];
    });
  },
});
