import { seeded } from '../stats/index.ts';
import { type Decision, Search } from './search.ts';

/** A provider of whom the truth is known, for proofs of the search. */
export interface Scenario {
  readonly name: string;
  /** Failure rates below the step and from it on; the same twice for no step. */
  readonly below: number;
  readonly above: number;
}

export interface SimulationOptions {
  readonly runs: number;
  readonly seed: number;
  /** Number of sizes. */
  readonly sizes: number;
  readonly confidence: number;
  readonly rate: number;
  readonly maxRequests: number;
  /** Requests that go out together. */
  readonly concurrency: number;
}

export interface Simulated {
  readonly runs: number;
  /** Runs whose decision was of each kind; `undecided` where there was none. */
  readonly kinds: Readonly<Record<string, number>>;
  /** Share of the runs that named exactly the true step. */
  readonly found: number;
  /** Share of the reported intervals that hold the true step; null if there were none. */
  readonly covered: number | null;
  readonly meanRequests: number;
  /** 95 of 100 runs needed no more. */
  readonly mostRequests: number;
}

interface Run {
  readonly step: number;
  readonly decision: Decision | null;
  readonly requests: number;
}

const simulateOne = ({ below, above }: Scenario, options: SimulationOptions, random: () => number): Run => {
  const search = new Search(options);
  // Somewhere inside the range, so that there are sizes on either side.
  const step = 1 + Math.floor(random() * (options.sizes - 1));
  let requests = 0;
  while (search.decision === null && requests < options.maxRequests) {
    const sizes = search.next(Math.min(options.concurrency, options.maxRequests - requests));
    for (const size of sizes) search.add(size, random() < (size < step ? below : above) ? 'failed' : 'worked');
    requests += sizes.length;
  }
  return { step, decision: search.lastDecision, requests };
};

/** Searches so many times against providers whose step is anywhere, and compares what it says with the truth. */
export const simulate = (scenario: Scenario, options: SimulationOptions): Simulated => {
  const runs = Array.from({ length: options.runs }, (_, run) =>
    simulateOne(scenario, options, seeded(options.seed + 7919 * run)),
  );
  const kinds: Record<string, number> = {};
  for (const { decision } of runs) {
    const kind = decision?.kind ?? 'undecided';
    kinds[kind] = (kinds[kind] ?? 0) + 1;
  }
  const intervals = runs.flatMap(({ step, decision }) =>
    decision?.kind === 'threshold' ? [{ step, ...decision }] : [],
  );
  const holds = intervals.filter(({ step, first, last }) => first <= step && step <= last);
  const requests = runs.map((run) => run.requests).toSorted((a, b) => a - b);
  return {
    runs: runs.length,
    kinds,
    found: holds.filter(({ first, last }) => first === last).length / runs.length,
    covered: intervals.length === 0 ? null : holds.length / intervals.length,
    meanRequests: requests.reduce((sum, n) => sum + n, 0) / runs.length,
    mostRequests: requests[Math.ceil(0.95 * runs.length) - 1] ?? 0,
  };
};
