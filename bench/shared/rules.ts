import type { Pair } from './pairs.ts';
import { percentile } from './percentile.ts';

/** What one level of the golden test was to give. */
export interface Expected {
  readonly streams: number;
  /** Events of each. */
  readonly events: number;
  /** Lateness of a timer in each of the two processes meanwhile, in milliseconds. */
  readonly late: { readonly sender: readonly number[]; readonly receiver: readonly number[] };
}

/** What it gave. Times in milliseconds. */
export interface Figures {
  readonly streams: number;
  readonly events: number;
  /** Arrival less sending, over all events: the least is never below 0 if both clocks are honest. */
  readonly delay: { readonly least: number; readonly p50: number; readonly p99: number };
  /** First event, each since its own side's beginning: ours less the sender's, at least. */
  readonly firstLess: number;
  /** Our gap less the sender's, in size. */
  readonly gapError: { readonly p50: number; readonly p99: number; readonly max: number };
  readonly gaps: number;
  readonly control: { readonly sender: number; readonly receiver: number };
  readonly bound: number;
}

/**
 * Between two events, a timer of either process may have been late by its p99, at either end. Three times that for the
 * tail of a mean of few; and 2 ms, for timers know whole milliseconds only.
 */
export const factor = 3;
const resolutionMs = 2;

/** Fewer firings of the control than this bound nothing. */
const leastControl = 100;
/** A bound above this bounds nothing: the machine is too busy with other things. */
const mostBoundMs = 100;
/** Gaps of no length say nothing about gaps: so much of them must have some. */
const leastSpread = 0.9;

const least = (values: readonly number[]): number =>
  values.reduce((low, value) => Math.min(low, value), Number.POSITIVE_INFINITY);
const gapsIn = (times: readonly number[]): readonly number[] => times.slice(1).map((at, i) => at - (times[i] ?? at));

export const figuresOf = (pairs: readonly Pair[], { late }: Expected): Figures => {
  const delays = pairs.flatMap(({ sent, seen }) => seen.map((at, i) => at - (sent[i] ?? Number.NaN)));
  const errors = pairs.flatMap(({ sent, seen }) => {
    const theirs = gapsIn(sent);
    return gapsIn(seen).map((gap, i) => Math.abs(gap - (theirs[i] ?? Number.NaN)));
  });
  const control = { sender: percentile(late.sender, 0.99), receiver: percentile(late.receiver, 0.99) };
  return {
    streams: pairs.length,
    events: pairs.reduce((sum, { seen }) => sum + seen.length, 0),
    delay: { least: least(delays), p50: percentile(delays, 0.5), p99: percentile(delays, 0.99) },
    firstLess: least(
      pairs.map(({ asked, sent, seen }) => (seen[0] ?? Number.NaN) - asked.seen - ((sent[0] ?? 0) - asked.sent)),
    ),
    gapError: { p50: percentile(errors, 0.5), p99: percentile(errors, 0.99), max: percentile(errors, 1) },
    gaps: errors.length,
    control,
    bound: factor * (control.sender + control.receiver) + resolutionMs,
  };
};

export const isBusy = ({ bound }: Figures): boolean => !(bound <= mostBoundMs);

/** A comparison with NaN is false, so every rule is said as what must hold. */
type Rule = readonly [holds: boolean, otherwise: string];

const ms = (value: number): string => `${value.toFixed(2)} ms`;

const vacuous = (pairs: readonly Pair[], figures: Figures, { streams, events, late }: Expected): readonly Rule[] => {
  const spread = pairs.flatMap(({ sent }) => gapsIn(sent)).filter((gap) => gap > 0).length;
  return [
    [streams > 0 && events > 1, 'vacuous: nothing was to be measured'],
    [figures.streams === streams, `vacuous: ${figures.streams} of ${streams} streams can be compared`],
    [figures.gaps > 0, 'vacuous: there is no gap between events'],
    [
      spread >= leastSpread * streams * (events - 4),
      `vacuous: only ${spread} of ${figures.gaps} gaps of the sender have any length`,
    ],
    [!isBusy(figures), `vacuous: a bound of ${ms(figures.bound)} says nothing; the machine is too busy`],
    [
      Math.min(late.sender.length, late.receiver.length) >= leastControl,
      `vacuous: the timer control fired ${late.sender.length} and ${late.receiver.length} times only`,
    ],
  ];
};

const exact = (pairs: readonly Pair[], { events }: Expected): readonly Rule[] => {
  const off = pairs.filter(({ sent, seen }) => sent.length !== events || seen.length !== events);
  const cut = pairs.filter(({ bytes }) => bytes.sent !== bytes.seen);
  const ended = pairs.filter(({ complete }) => complete);
  return [
    [off.length === 0, `count: ${off.length} streams have not the ${events} events that were sent`],
    [cut.length === 0, `count: ${cut.length} streams have not the bytes that were sent`],
    [ended.length === pairs.length, `count: ${pairs.length - ended.length} streams did not end as they should`],
  ];
};

/** What does not hold, as sentences; none if all is well. */
export const judge = (pairs: readonly Pair[], figures: Figures, expected: Expected): readonly string[] => {
  const { delay, firstLess, gapError, bound } = figures;
  const rules: readonly Rule[] = [
    ...vacuous(pairs, figures, expected),
    ...exact(pairs, expected),
    [delay.least >= 0, `clock: an event was seen ${ms(-delay.least)} before it was sent`],
    [firstLess >= 0, `clock: a first event came ${ms(-firstLess)} sooner than the sender sent it`],
    [delay.p50 <= bound, `clock: half of all events took over ${ms(delay.p50)}, the bound is ${ms(bound)}`],
    [gapError.p99 <= bound, `gap: the p99 of the gaps' error is ${ms(gapError.p99)}, the bound is ${ms(bound)}`],
  ];
  return rules.flatMap(([holds, otherwise]) => (holds ? [] : [otherwise]));
};

/** Errors that can be planted in what was recorded, to see that the rules find them. */
export const breaks = ['count', 'bytes', 'clock', 'clock-behind', 'gap', 'vacuous'] as const;
export type Break = (typeof breaks)[number];

const shiftMs = 50;

/** `count`: one event of one stream is lost. `clock`: the sender's clock is off. `gap`: one stamp in ten is late. */
export const plant = (kind: Break, pairs: readonly Pair[], { bound }: Figures): readonly Pair[] => {
  const [first, ...rest] = pairs;
  if (first === undefined) return [];
  if (kind === 'vacuous') return rest;
  if (kind === 'count') return [{ ...first, seen: first.seen.toSpliced(1, 1) }, ...rest];
  if (kind === 'bytes') return [{ ...first, bytes: { ...first.bytes, seen: first.bytes.seen - 1 } }, ...rest];
  if (kind === 'gap')
    return pairs.map((pair) => ({ ...pair, seen: pair.seen.map((at, n) => (n % 10 === 0 ? at + 2 * bound : at)) }));
  const shift = kind === 'clock' ? shiftMs : -Math.max(shiftMs, 2 * bound);
  return pairs.map((pair) => ({
    ...pair,
    asked: { ...pair.asked, sent: pair.asked.sent + shift },
    sent: pair.sent.map((at) => at + shift),
  }));
};
