/** When one piece of work was under way, in milliseconds on one clock, and whose end it waited for. */
export interface Span {
  readonly probe: string;
  readonly start: number;
  readonly end: number;
}

export interface Pace {
  /** From the first request to the end of the last reply, in milliseconds. */
  readonly wallMs: number;
  /** The slowest chain of requests that wait for one another, in milliseconds. */
  readonly chainMs: number;
  /** Less than this it could not take: that chain, or all of the work shared out among so many at once. */
  readonly boundMs: number;
}

/**
 * How long the requests to one target took, and how long they had to take. `preflight` goes before all others; `gateOf`
 * names the probe whose replies another one waits for. null if nothing was sent.
 */
export const paceOf = (
  preflight: Omit<Span, 'probe'>,
  spans: readonly Span[],
  gateOf: (probe: string) => string | undefined,
  concurrency: number,
): Pace | null => {
  if (spans.length === 0) return null;
  const slowest = new Map<string, number>();
  for (const { probe, start, end } of spans) slowest.set(probe, Math.max(slowest.get(probe) ?? 0, end - start));
  const before = preflight.end - preflight.start;
  const chain = (probe: string): number => {
    const gate = gateOf(probe);
    return (slowest.get(probe) ?? 0) + (gate === undefined ? before : chain(gate));
  };
  const chainMs = Math.max(...[...slowest.keys()].map(chain));
  const work = spans.reduce((sum, { start, end }) => sum + end - start, 0);
  return {
    wallMs: Math.max(...spans.map(({ end }) => end)) - preflight.start,
    chainMs,
    boundMs: Math.max(chainMs, before + work / concurrency),
  };
};
