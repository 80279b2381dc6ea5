import {
  type AddedTime,
  aboutPassage,
  type Finding,
  inconclusive,
  type Judgement,
  legs,
  type Passage,
} from '../../src/define.ts';
import { callBehind, type PairedDelta, pairedTimes } from '../../src/read/paired.ts';
import { median, quantile } from '../../src/stats/index.ts';

/** Streams that were timed at both ends, and what most of them show. */

/** One stream, timed at both ends. Milliseconds; instants on the machine's clock. */
export interface PairedStream {
  readonly passage: Passage;
  /** In the order in which they were sent. */
  readonly deltas: readonly PairedDelta[];
  readonly first: PairedDelta;
  readonly last: PairedDelta;
  /** The shortest of all delays: what the way takes at any rate. */
  readonly least: number;
  /** From the first delta's sending to the last one's. */
  readonly sentMs: number;
  /** From the first delta's arrival to the last one's. */
  readonly receivedMs: number;
}

/** With fewer deltas, or in less time, a stream's times say little. */
const enough = { deltas: 10, ms: 800 };

export const ms = (value: number): string => `${value.toFixed(0)} ms`;
export const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;

/** One stream at both ends; as a sentence, why its times tell nothing. */
export const pairedStream = (passage: Passage): PairedStream | string => {
  const call = callBehind(passage);
  if (call === null) return 'the request did not reach the upstream';
  const { deltas } = pairedTimes(passage.client, call);
  const [first, last] = [deltas[0], deltas.at(-1)];
  if (first === undefined || last === undefined || deltas.length < enough.deltas)
    return 'too little of the text that was sent came through to time it';
  const sentMs = last.sentAt - first.sentAt;
  if (sentMs < enough.ms) return `the upstream sent its stream within ${ms(sentMs)}`;
  return {
    passage,
    deltas,
    first,
    last,
    least: deltas.reduce((least, { delay }) => Math.min(least, delay), Number.POSITIVE_INFINITY),
    sentMs,
    receivedMs: last.receivedAt - first.receivedAt,
  };
};

/** By how much longer the first delta took than the quickest one. */
const heldAtFirst = ({ first, least }: PairedStream): number => first.delay - least;

/** Arrivals that are closer than this are one. */
const oneArrivalMs = 5;
/** A stream of which so many deltas come at a time, on average, is buffered: it comes in two or three blows. */
const aBufferful = 8;

const arrivalsOf = ({ deltas }: PairedStream): number =>
  deltas.filter(({ receivedAt }, i) => receivedAt - (deltas[i - 1]?.receivedAt ?? 0) > oneArrivalMs).length;

/**
 * Did the gateway hold the stream for most of its time? Either the first delta waited for half of it, beyond what the
 * quickest one took; or it came when the upstream had sent all, however slowly it was dealt out then; or all came in a
 * few blows, as where a buffer has to fill.
 */
export const isBuffered = (stream: PairedStream): boolean =>
  heldAtFirst(stream) >= stream.sentMs / 2 ||
  stream.first.receivedAt >= stream.last.sentAt ||
  arrivalsOf(stream) * aBufferful <= stream.deltas.length;

/** What a rule about streams looks for. */
export interface StreamRule {
  readonly shows: (stream: PairedStream) => boolean;
  /** What is wrong, of a stream that shows it. */
  readonly tell: (stream: PairedStream) => Finding;
  /**
   * A stream shows nothing if our own event loop was held up for more than this share of its time meanwhile: what comes
   * late because of us looks like what is handed on late.
   */
  readonly heldUp: number;
  /** Streams that are buffered whole say nothing of it. */
  readonly unlessBuffered?: true;
}

/** A quarter of a stream's time cannot make it look as if half of it was held. */
export const bufferedRule = { shows: isBuffered, heldUp: 0.25 } as const;

const timed = (passages: readonly Passage[]): readonly (PairedStream | string)[] => passages.map(pairedStream);
const isStream = (stream: PairedStream | string): stream is PairedStream => typeof stream !== 'string';

const heldUpMs = ({ passage }: PairedStream): number => passage.client.exchange.lag?.heldMs ?? 0;

interface Shown {
  /** Streams that show it, if most do. */
  readonly showing: readonly PairedStream[];
  /** Why streams that look like it do not count, if with them it would be most. */
  readonly doubt: string | null;
}

const shownBy = (streams: readonly PairedStream[], { shows, heldUp }: Pick<StreamRule, 'shows' | 'heldUp'>): Shown => {
  const isMost = (some: readonly PairedStream[]): boolean => some.length * 2 > streams.length;
  const alike = streams.filter(shows);
  const showing = alike.filter((stream) => heldUpMs(stream) <= stream.sentMs * heldUp);
  const busy = alike.find((stream) => !showing.includes(stream));
  if (isMost(showing)) return { showing, doubt: null };
  const doubt =
    busy === undefined || !isMost(alike)
      ? null
      : `our own event loop was held up for ${ms(heldUpMs(busy))} while the stream took ${ms(busy.sentMs)}`;
  return { showing: [], doubt };
};

/**
 * Do most of the streams that can be timed show it? A busy machine delays one; what a gateway does, it does to most.
 * Streams without a gateway are the control: what they show too is our own.
 */
export const judgeStreams = (passages: readonly Passage[], rule: StreamRule): Judgement => {
  const told = timed(passages.filter(({ through }) => through));
  const streams = told.filter(isStream);
  if (streams.length === 0)
    return inconclusive(told.find((each) => typeof each === 'string') ?? 'no stream to look at');
  const { showing, doubt } = shownBy(streams, rule);
  if (doubt !== null) return inconclusive(doubt);
  const [first] = showing;
  if (first === undefined) return [];
  if (rule.unlessBuffered === true && shownBy(streams, bufferedRule).showing.length > 0)
    return inconclusive('the gateway holds whole streams back, which another check says');
  const control = timed(passages.filter(({ through }) => !through)).filter(isStream);
  if (control.filter(rule.shows).length * 2 > control.length)
    return inconclusive('without the gateway it looks the same: this machine is too busy to tell');
  return [aboutPassage(first.passage, rule.tell(first))];
};

/** A stream's times, for people. */
export const describePaired = (stream: PairedStream): string => {
  const { deltas, first, last } = stream;
  return `${deltas.length} deltas, sent within ${ms(stream.sentMs)} and received within ${ms(stream.receivedMs)}, in ${arrivalsOf(stream)} ${arrivalsOf(stream) === 1 ? 'arrival' : 'arrivals'}; the first after ${ms(first.delay)}, the last after ${ms(last.delay)}`;
};

/** The probe whose passages tell what a gateway adds: alone, one after the other, each beside one without a gateway. */
export const quickProbe = 'time-quick';

const timesOf = (passages: readonly Passage[]): Readonly<Record<AddedTime['leg'], readonly number[]>> => {
  const times: Record<AddedTime['leg'], number[]> = { request: [], headers: [], 'first-chunk': [], chunk: [] };
  for (const passage of passages) {
    const call = callBehind(passage);
    if (call === null) continue;
    const { request, headers, deltas } = pairedTimes(passage.client, call);
    if (request !== null) times.request.push(request);
    if (headers !== null) times.headers.push(headers);
    const [first, ...later] = deltas;
    if (first !== undefined) times['first-chunk'].push(first.delay);
    times.chunk.push(...later.map(({ delay }) => delay));
  }
  return times;
};

const spreadOf = (values: readonly number[]): AddedTime['through'] => ({
  n: values.length,
  p50: median(values),
  p90: quantile(values, 0.9),
  p99: quantile(values, 0.99),
  max: quantile(values, 1),
});

/**
 * What each part of a reply's way takes, in milliseconds, through the gateway and without it in the same run: the
 * difference is the gateway's, the latter what assay itself takes. Parts without both are left out.
 */
export const addedTimes = (passages: readonly Passage[]): readonly AddedTime[] => {
  const quick = passages.filter(({ probe }) => probe === quickProbe);
  const through = timesOf(quick.filter((passage) => passage.through));
  const direct = timesOf(quick.filter((passage) => !passage.through));
  return legs
    .filter((leg) => through[leg].length > 0 && direct[leg].length > 0)
    .map((leg) => ({ leg, through: spreadOf(through[leg]), direct: spreadOf(direct[leg]) }));
};
