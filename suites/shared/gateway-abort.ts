import { inconclusive, type Judgement, type Passage, type UpstreamCall } from '../../src/define.ts';
import { hungUpAt } from './gateway-lifecycle.ts';
import { ms } from './gateway-time.ts';

/** How soon the upstream is to learn that nobody waits any more; probes wait longer before they take its record. */
const limitMs = 2_000;

/** Timers are not exact. */
const timerMs = 100;

/** Had the upstream been silent for as long as the gateway waits anyway? Then it was not given up because of a hang-up. */
const wasOutwaited = ({ gateway }: Passage, { sent, startedAt, endedAt }: UpstreamCall): boolean => {
  const lastAt = startedAt + (sent.exchange.reads.at(-1)?.at ?? 0);
  return (
    gateway.upstreamTimeoutMs !== null && endedAt !== null && endedAt - lastAt >= gateway.upstreamTimeoutMs - timerMs
  );
};

/** Milliseconds from the client's hang-up to the upstream's learning of it; null if it was not left, or has not learnt of it. */
export const abortMs = (passage: Passage): number | null => {
  const left = hungUpAt(passage);
  const call = passage.calls[0];
  return left === null ||
    call === undefined ||
    call.ended !== 'aborted' ||
    call.endedAt === null ||
    wasOutwaited(passage, call)
    ? null
    : call.endedAt - left;
};

/** Was the upstream's reply given up soon after the client had hung up? `what`: what the client left. */
export const judgeAbort = (passage: Passage, what: string): Judgement => {
  const left = hungUpAt(passage);
  if (left === null) return inconclusive('the client could not hang up: the reply had ended before');
  const [call] = passage.calls;
  if (call === undefined) return inconclusive('the request did not reach the upstream');
  const { ended, endedAt } = call;
  const after = endedAt === null ? null : endedAt - left;
  if (ended === 'reset' || ended === 'stalled') return inconclusive('the upstream broke off by itself');
  if (ended === 'complete' && after !== null && after <= limitMs)
    return inconclusive('the upstream had sent all before the gateway’s time had passed');
  // It was given up before the client hung up: not because of that.
  if (ended === 'aborted' && after !== null && after < 0)
    return inconclusive('the gateway had given the upstream up before the client hung up');
  if (ended === 'aborted' && after !== null && after <= limitMs)
    return wasOutwaited(passage, call) ? inconclusive('the gateway gives up so silent an upstream anyway') : [];
  const actual = {
    aborted: `the gateway gave it up ${ms(after ?? 0)} after the client’s hang-up`,
    complete: `it was read to its end, ${ms(after ?? 0)} after the client’s hang-up`,
    open: `it still ran more than ${ms(limitMs)} after the client’s hang-up`,
  }[ended];
  return [
    {
      what: `The client leaves ${what}, and the upstream goes on for nobody`,
      expected: `the upstream’s connection closed within ${ms(limitMs)}`,
      actual,
      evidence: { at: 'the upstream’s record' },
    },
  ];
};
