import type { Passage, UpstreamCall } from '../define/gateway.ts';
import type { RelayHow } from '../define/gateway-results.ts';
import { lateness } from './manner.ts';
import { isWhole } from './same-answer.ts';

/** A gateway may take so long to notice that an upstream is gone, in milliseconds. */
const graceMs = 1_000;
/** Whose declared time is up has this much more of it: timers are coarse, and some count each read afresh. */
const declaredGrace = { factor: 1.25, ms: 1_000 };
/** A client this late cannot tell a silent server from its own sleep. In milliseconds. */
const lateClientMs = 2_000;

interface Hang {
  readonly how: Extract<RelayHow, 'hung' | 'waiting' | 'untold'>;
  readonly why: string;
}

const waiting = (why: string): Hang => ({ how: 'waiting', why });
const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

/** On the machine's clock, in ms: when the upstream last gave a sign of life. */
const lastSign = ({ startedAt, headersAt, sent }: UpstreamCall): number =>
  Math.max(startedAt, headersAt ?? 0, startedAt + (sent.exchange.reads.at(-1)?.at ?? 0));

/** Whoever asks again waits in between, usually twice as long each time; and as long as the upstream wants. */
const pauseBefore = (calls: readonly UpstreamCall[], last: UpstreamCall): number => {
  const gaps = calls
    .slice(1)
    .map(({ startedAt }, i) => startedAt - (calls[i]?.endedAt ?? calls[i]?.startedAt ?? startedAt));
  const wished = last.sent.header('retry-after');
  const asked =
    wished === null ? 0 : Number.isFinite(Number(wished)) ? Number(wished) * 1000 : Number.POSITIVE_INFINITY;
  return Math.max(asked, 0, ...gaps.map((gap) => 2 * gap)) + graceMs;
};

/**
 * The client's deadline passed: had the gateway nothing to wait for any more? `hung` if the upstream's reply had ended, or
 * if the gateway had given it up, or was to by its own declaration; else `waiting`.
 */
export const hangOf = ({ client, calls, gateway }: Passage, last: UpstreamCall): Hang => {
  const { clock, end, reads } = client.exchange;
  if (clock === undefined) return { how: 'untold', why: 'the record does not say when it was made' };
  if (lateness(client.exchange) > lateClientMs) return { how: 'untold', why: 'our own event loop was late' };
  // Something still came: slow, or endless, but no silence.
  if (end.at - (reads.at(-1)?.at ?? 0) < graceMs / 2) return waiting('what comes has no end, as upstream');
  const deadline = clock + end.at;
  const over = last.endedAt === null || last.ended === 'stalled' ? null : deadline - last.endedAt;
  if (over !== null && over > pauseBefore(calls, last)) {
    const what = last.ended === 'aborted' ? 'the gateway had given the upstream up' : 'the upstream’s reply had ended';
    return { how: 'hung', why: `${what} ${seconds(over)} before our deadline, and nothing more came` };
  }
  // When we hang up, so does the gateway, and there is nothing to be read from that.
  if (over !== null && last.ended !== 'aborted') return waiting('the gateway may be about to ask again');
  if (isWhole(last.sent) && client.done.length > 0)
    return waiting('all has come; only the connection stays open, as upstream');
  const silent = deadline - lastSign(last);
  const { upstreamTimeoutMs } = gateway;
  if (upstreamTimeoutMs === null || silent <= upstreamTimeoutMs * declaredGrace.factor + declaredGrace.ms)
    return waiting('the upstream says nothing, and the gateway waits for it');
  return {
    how: 'hung',
    why: `the upstream had been silent for ${seconds(silent)}, the gateway gives it up after ${seconds(upstreamTimeoutMs)}`,
  };
};
