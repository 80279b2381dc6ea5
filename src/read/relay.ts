import type { Passage, UpstreamCall } from '../define/gateway.ts';
import type { HonestyRow, RelayHow, Told } from '../define/gateway-results.ts';
import type { Reading } from '../define/reading.ts';
import { hasOutput } from './accumulated.ts';
import { hangOf } from './hang.ts';
import { expectations } from './relay-expected.ts';
import { isReadLeniently, isSameAnswer, isWhole } from './same-answer.ts';
import { toldBy } from './told.ts';

/** What the gateway made of one reply, or of several where it asked again. */
export interface Relay {
  readonly how: RelayHow;
  readonly streamed: boolean;
  /** What a client in front of the upstream could tell of the call that counts; null if nothing reached the upstream. */
  readonly upstream: Told | null;
  /** What the client behind the gateway could tell. */
  readonly client: Told;
  /** How often the upstream was asked. */
  readonly calls: number;
  /** The call that counts: the one whose answer the client got, else the last. */
  readonly call: UpstreamCall | null;
  /** Had the client any output? What comes before it can still become an error status. */
  readonly after: boolean;
  /** Why it is so, in a few words. */
  readonly why: string;
}

type Outcome = Pick<Relay, 'how' | 'why'> & { readonly call?: UpstreamCall };

const isAnswer = (told: Told): told is 'complete' | 'empty' => told === 'complete' || told === 'empty';

/** Who has read `[DONE]` or the last finish_reason may hang up: that is no giving up. */
const toldByCall = ({ sent }: UpstreamCall, streamed: boolean): Told => {
  const told = toldBy(sent, streamed);
  if (told !== 'hung-up' || !isWhole(sent)) return told;
  return hasOutput(sent) ? 'complete' : 'empty';
};

/** Did the upstream say that it was done, though not that the answer was whole? A JSON body is done when it has come. */
const isEnded = (sent: Reading, streamed: boolean): boolean =>
  toldBy(sent, streamed) === 'unfinished' &&
  hasOutput(sent) &&
  (!streamed || sent.done.length > 0) &&
  sent.choices.every(({ finishReasons }) => finishReasons.every((reason) => reason === ''));

/** The answer goes on where one that broke off ended: the gateway asked for that, and quoted what was there. */
const isContinued = (calls: readonly UpstreamCall[], client: Reading): boolean => {
  const text = client.choices[0]?.content ?? '';
  const last = calls.at(-1);
  if (last === undefined || calls.length < 2 || !isWhole(last.sent)) return false;
  const rest = last.sent.choices[0]?.content ?? '';
  const quoted = text.slice(0, text.length - rest.length);
  return quoted !== '' && text.endsWith(rest) && last.text.includes(JSON.stringify(quoted).slice(1, -1));
};

/** Where the client has what looks like an answer: is it one that the upstream gave? */
const answered = ({ calls, client }: Passage, streamed: boolean, last: UpstreamCall): Outcome => {
  const given = calls.findLast(({ sent }) => isWhole(sent) && isSameAnswer(sent, client));
  if (given !== undefined) {
    const asIs = isAnswer(toldByCall(given, streamed));
    if (asIs && calls.length === 1) return { how: 'passed-on', why: 'the answer came as it was', call: given };
    return {
      how: 'mended',
      why: asIs
        ? 'the upstream was asked again, and this is what it said'
        : 'the answer was whole, only its form was not',
      call: given,
    };
  }
  if (isContinued(calls, client))
    return { how: 'mended', why: 'the upstream was asked to go on where it had broken off' };
  const { sent } = last;
  const told = toldByCall(last, streamed);
  if (isReadLeniently(sent, client)) return { how: 'mended', why: 'the gateway could read what most clients cannot' };
  if (isEnded(sent, streamed) && isSameAnswer(sent, client))
    return { how: 'made-up', why: 'the upstream gave no finish_reason, the gateway did' };
  if (told === 'complete') return { how: 'lost', why: 'the client’s answer is not the upstream’s' };
  // Output under a name that we do not read, which the gateway does.
  if (told === 'empty' && toldBy(client, streamed) === 'complete')
    return { how: 'made-up', why: 'the upstream’s answer has nothing to say, the client’s has' };
  return { how: 'silent', why: `what failed upstream looks ${toldBy(client, streamed)}` };
};

/** Content that clients are told to read otherwise is not lost where they cannot read it either. */
const isAsAnnounced = (sent: Reading, streamed: boolean): boolean =>
  sent.mediaType === (streamed ? 'text/event-stream' : 'application/json');

const outcomeOf = (passage: Passage, streamed: boolean): Outcome => {
  const { client, calls } = passage;
  const told = toldBy(client, streamed);
  const last = calls.at(-1);
  if (told === 'hung-up') return { how: 'untold', why: 'we did not wait for the reply' };
  if (last === undefined) return { how: 'not-asked', why: 'nothing reached the upstream' };
  if (told === 'hung') return hangOf(passage, last);
  if (isAnswer(told)) return answered(passage, streamed, last);
  const upstream = toldByCall(last, streamed);
  const expected = expectations[upstream][hasOutput(client) ? 'after' : 'before'].find(
    (each) => each.told === told && (each.streamed ?? streamed) === streamed,
  );
  if (expected !== undefined) return { how: expected.how, why: expected.why };
  if (isAnswer(upstream))
    return upstream === 'complete' && isAsAnnounced(last.sent, streamed)
      ? { how: 'lost', why: 'the upstream’s answer was whole, the client’s is not, and no error says so' }
      : { how: 'translated', why: 'clients could hardly read it as it was' };
  return { how: 'softened', why: 'what any SDK would have seen shows only to those who look for it' };
};

/** What the gateway made of what the upstream did. Pure. */
export const relayOf = (passage: Passage): Relay => {
  const { client, calls, request } = passage;
  const streamed = request.stream === true;
  const { how, why, call = calls.at(-1) ?? null } = outcomeOf(passage, streamed);
  return {
    how,
    why,
    streamed,
    upstream: call === null ? null : toldByCall(call, streamed),
    client: toldBy(client, streamed),
    calls: calls.length,
    call,
    after: hasOutput(client),
  };
};

/** The passages in which the upstream failed or played something odd, as the results file and reports tell of them. */
export const honestyRows = (passages: readonly Passage[]): readonly HonestyRow[] =>
  passages
    .filter(({ through, plays }) => through && plays.startsWith('fault/'))
    .map((passage) => {
      const { how, why, streamed, upstream, client, calls } = relayOf(passage);
      return { plays: passage.plays, probe: passage.probe, streamed, upstream, client, how, calls, note: why };
    });
