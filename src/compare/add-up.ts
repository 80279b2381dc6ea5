import type { CheckResult, TargetName, Verdict } from '../define.ts';
import type { LoadedRun } from './runs.ts';

/** Counts of one check on one unit, of one run or of several together. */
export interface Tally {
  /** Trials that were judged. */
  n: number;
  failed: number;
  withheld: number;
  verdict: Verdict;
}

/** One check on what is the same on all sides. */
export interface Cell extends Tally {
  readonly unit: string;
  readonly result: Pick<CheckResult, 'suite' | 'check' | 'title' | 'level'>;
  /** The same by run, where there is more than one. */
  readonly byRun: Map<string, Tally>;
}

/** Times until the first chunk of one probe's streams, in milliseconds. */
export interface Times {
  readonly unit: string;
  readonly probe: string;
  readonly values: number[];
  /** How many of them our own event loop may have delayed. */
  lagged: number;
}

/** What is compared: a run, a provider, a model or a target; or several of them pooled. */
export interface Side {
  readonly name: string;
  readonly runs: readonly LoadedRun[];
  /** By unit and check. */
  readonly cells: ReadonlyMap<string, Cell>;
  /** By unit and probe. */
  readonly times: ReadonlyMap<string, Times>;
  /** Units that were to be judged and were not, with the reason. */
  readonly unreached: ReadonlyMap<string, string>;
}

/** What belongs to one side, before it is added up. */
export interface Part {
  readonly run: LoadedRun;
  readonly holds: (target: TargetName) => boolean;
}

/** Told first where runs are pooled: what was judged counts before what was not. */
const worstFirst: readonly Verdict[] = ['fail', 'warn', 'pass', 'error', 'inconclusive', 'skip'];

const worse = (one: Verdict, other: Verdict): Verdict =>
  worstFirst.indexOf(one) <= worstFirst.indexOf(other) ? one : other;

const tallyOf = ({ verdict, trials: { n, failed, withheld } }: LoadedRun['results'][number]): Tally =>
  // A check that broke has judged nothing.
  verdict === 'error' ? { n: 0, failed: 0, withheld: n, verdict } : { n: n - withheld, failed, withheld, verdict };

const add = (to: Tally, more: Tally): void => {
  to.n += more.n;
  to.failed += more.failed;
  to.withheld += more.withheld;
  to.verdict = worse(to.verdict, more.verdict);
};

/** A first chunk is not trusted where our own event loop was late by more than a quarter of it. */
const isLagged = (first: number, lag: number | null): boolean => lag !== null && lag > first / 4;

const isSuccess = (status: number | null): boolean => status !== null && status >= 200 && status < 300;

/** Names come over the wire: no sign in them may make two keys one. */
export const cellKey = (unit: string, id: string): string => JSON.stringify([unit, id]);

/** Adds up what belongs to one side. `unitOf` names what is the same on all sides. */
export const addUp = (name: string, parts: readonly Part[], unitOf: (target: TargetName) => string): Side => {
  const cells = new Map<string, Cell>();
  const times = new Map<string, Times>();
  const unreached = new Map<string, string>();
  for (const { run, holds } of parts) {
    for (const result of run.results) {
      if (!holds(result.target)) continue;
      const unit = unitOf(result.target);
      const key = cellKey(unit, result.check);
      const tally = tallyOf(result);
      const known = cells.get(key);
      if (known === undefined) cells.set(key, { unit, result, ...tally, byRun: new Map([[run.name, { ...tally }]]) });
      else {
        add(known, tally);
        const same = known.byRun.get(run.name);
        if (same === undefined) known.byRun.set(run.name, tally);
        else add(same, tally);
      }
    }
    for (const { target, probe, firstEventMs, firstChunkMs, lagMs, status } of run.measurements) {
      // Only streams have events; a time of zero has no ratio.
      if (!holds(target) || firstEventMs === null || firstChunkMs === null || firstChunkMs <= 0 || !isSuccess(status))
        continue;
      const unit = unitOf(target);
      const key = cellKey(unit, probe);
      const known = times.get(key) ?? { unit, probe, values: [], lagged: 0 };
      known.values.push(firstChunkMs);
      if (isLagged(firstChunkMs, lagMs)) known.lagged += 1;
      times.set(key, known);
    }
    for (const { preflight, ...target } of run.targets) {
      if (holds(target) && !preflight.ok) unreached.set(unitOf(target), preflight.reason ?? 'its preflight failed');
    }
  }
  return { name, runs: [...new Set(parts.map(({ run }) => run))], cells, times, unreached };
};
