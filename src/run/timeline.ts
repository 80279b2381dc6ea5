import { isObject, type Json, type Measurement, type Reading } from '../define.ts';

type Timeline = NonNullable<Measurement['timeline']>;

/** The most ticks of one stream: as many as a screen can tell apart. */
export const mostTicks = 400;

/** Times to a hundredth of a millisecond: no clock of ours is better. */
const rounded = (ms: number): number => Math.round(ms * 100) / 100;

/** Cuts the time from the first to the last into so many slots that every one can be seen, and tells whose is whose. */
const slotOf = (from: number, to: number): ((ms: number) => number) => {
  if (to <= from) return () => 0;
  return (ms) => Math.min(mostTicks - 1, Math.floor(((ms - from) / (to - from)) * mostTicks));
};

/**
 * Reads, in the order in which they came, as ticks. Of more than `mostTicks`, those that fall into the same slot of time become one, at the time of the
 * last, with the bytes of all: a burst stays a burst, and a pause stays a pause.
 */
export const ticksOf = (
  reads: readonly { readonly at: number; readonly bytes: number }[],
): Pick<Timeline, 'at' | 'bytes'> => {
  const slot = slotOf(reads[0]?.at ?? 0, reads.at(-1)?.at ?? 0);
  const key = reads.length <= mostTicks ? (_: number, index: number) => index : slot;
  const ticks = new Map<number, { at: number; bytes: number }>();
  for (const [index, { at, bytes }] of reads.entries()) {
    const place = key(at, index);
    ticks.set(place, { at, bytes: bytes + (ticks.get(place)?.bytes ?? 0) });
  }
  const all = [...ticks.values()];
  return { at: all.map(({ at }) => rounded(at)), bytes: all.map(({ bytes }) => bytes) };
};

/** Of more times than `mostTicks`, in any order, the last of each slot. */
export const thinned = (times: readonly number[]): number[] =>
  ticksOf(times.toSorted((a, b) => a - b).map((at) => ({ at, bytes: 0 }))).at;

const longestId = 64;

/** What is kept of a reply's id: it came over the wire, and may be of any length. */
export const shortId = (id: string | null): string | undefined => id?.slice(0, longestId);

const idIn = (value: Json | undefined): string | null =>
  isObject(value) && typeof value.id === 'string' && value.id !== '' ? value.id : null;

/** The first id that a stream gives its reply; events of `/responses` have it one level deeper. */
const idOf = ({ chunks }: Reading): string | null => {
  for (const { value } of chunks) {
    const id = idIn(value) ?? idIn(value.response);
    if (id !== null) return id;
  }
  return null;
};

/** When a stream was read, and how much at a time; null for records without times, and where nothing was read. */
export const timelineOf = (reading: Reading): Timeline | null => {
  const { timed, reads, clock } = reading.exchange;
  if (!timed || reads.length === 0) return null;
  const reply = shortId(idOf(reading));
  return {
    ...ticksOf(reads.map(({ at, bytes }) => ({ at, bytes: bytes.length }))),
    ...(reply === undefined ? {} : { reply }),
    ...(clock === undefined ? {} : { clock: rounded(clock) }),
  };
};
