import type { Measurement } from '../define.ts';
import { shortId, thinned } from './timeline.ts';

/** What a sender on this machine says of one reply. All times on the machine's monotonic clock, in milliseconds. */
export interface SentReply {
  readonly model: string;
  readonly requestBytes: number;
  /** The id that the reply gave itself, or null. */
  readonly id: string | null;
  /** When the request's head arrived. */
  readonly startedAt: number;
  readonly steps: readonly { readonly at: number; readonly bytes: number }[];
}

type Timeline = NonNullable<Measurement['timeline']>;

/** Clocks are read before and after other work of their thread: so much earlier than it was sent may a read seem. */
const slack = 1;

/** Can these be reads of this reply: no more bytes than were sent, and none before it was? */
const fits = ({ at, bytes }: Timeline, start: number, steps: SentReply['steps']): boolean => {
  let [sent, read] = [0, 0];
  let next = 0;
  for (const [index, size] of bytes.entries()) {
    read += size;
    while (sent < read) {
      const step = steps[next++];
      if (step === undefined || (at[index] ?? 0) < step.at - start - slack) return false;
      sent += step.bytes;
    }
  }
  return true;
};

const keyOf = (model: string, requestBytes: number, id: string | undefined): string =>
  JSON.stringify([model, requestBytes, id ?? null]);

/** For each row the one reply that it can be of; none where there are several, or where it can be of another row. */
const matchesOf = (rows: readonly Measurement[], replies: readonly SentReply[]): ReadonlyMap<number, SentReply> => {
  const byKey = Map.groupBy(replies, ({ model, requestBytes, id }) => keyOf(model, requestBytes, shortId(id)));
  const claims = new Map<SentReply, number>();
  const found = rows.map(({ target, requestBytes, timeline, totalMs }) => {
    const start = timeline?.clock;
    if (timeline === undefined || start === undefined) return [];
    const fitting = (byKey.get(keyOf(target.model, requestBytes, timeline.reply)) ?? []).filter(
      ({ startedAt, steps }) =>
        startedAt >= start - slack && startedAt <= start + totalMs && fits(timeline, start, steps),
    );
    for (const reply of fitting) claims.set(reply, (claims.get(reply) ?? 0) + 1);
    return fitting;
  });
  return new Map(
    found.flatMap(([reply, ...others], row) =>
      reply === undefined || others.length > 0 || claims.get(reply) !== 1 ? [] : [[row, reply]],
    ),
  );
};

/**
 * Lays the sender's own times beside what was read, where both are of one machine. Which reply is whose tell the model,
 * the size of the request, the reply's id, the bytes of each write, and that nothing is read before it was sent. Where
 * that leaves a doubt, the row stays as it is.
 */
export const withSenderTimes = (measurements: readonly Measurement[], replies: readonly SentReply[]): Measurement[] => {
  const matches = matchesOf(measurements, replies);
  return measurements.map((row, index) => {
    const reply = matches.get(index);
    const start = row.timeline?.clock;
    if (row.timeline === undefined || reply === undefined || start === undefined) return row;
    const sender = thinned(reply.steps.map(({ at }) => at - start).filter((at) => at <= row.totalMs));
    return { ...row, timeline: { ...row.timeline, sender } };
  });
};
