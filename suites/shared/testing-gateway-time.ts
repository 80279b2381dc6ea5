import type { ExchangeOptions } from '../../src/read/testing.ts';
import { streamOf } from '../../src/read/testing.ts';
import type { MadePassage } from './testing-gateway.ts';

/** For tests of what gateways do to times: streams whose deltas were sent and received at given times. */

const startedAt = 1_000;

/** One read for each time; what arrives at the same time comes in one. The role comes with the first delta. */
const bodyAt = (times: readonly number[]): Pick<ExchangeOptions, 'body' | 'times' | 'headersAt'> => {
  const [role = '', ...rest] = streamOf(...times.map((_, i) => ` word${i}`));
  const [first = 0, last = 0] = [times[0], times.at(-1)];
  const all = [first, ...rest.map((_, i) => times[i] ?? last)];
  const reads = new Map<number, string>();
  for (const [i, text] of [role, ...rest].entries()) reads.set(all[i] ?? 0, (reads.get(all[i] ?? 0) ?? '') + text);
  return { body: [...reads.values()], times: [...reads.keys()], headersAt: Math.min(first, 50) };
};

/** A stream whose deltas were sent and received at these milliseconds after the upstream had the request. */
export const streamedAt = (
  sent: readonly number[],
  received: readonly number[],
  rest: MadePassage & { readonly heldMs?: number } = {},
): MadePassage => {
  const { heldMs = 0, ...made } = rest;
  return {
    ...made,
    client: { ...bodyAt(received), lag: { maxMs: heldMs, meanMs: 0, heldMs } },
    calls: [{ sent: bodyAt(sent), startedAt }],
  };
};

const gaps = [20, 120, 40, 200, 20, 60, 160];

/** Two dozen deltas with uneven gaps over about two seconds. */
export const uneven: readonly number[] = Array.from({ length: 24 }, (_, delta) =>
  Array.from({ length: delta + 1 }, (_, i) => gaps[i % gaps.length] ?? 0).reduce((sum, gap) => sum + gap, 0),
);
