import type { Check, Target } from '../define.ts';
import type { SequentialDesign } from '../stats/index.ts';
import { isDecidable } from './check-rounds.ts';
import { fewestTrials } from './decide.ts';
import type { RunPlan } from './plan.ts';
import { probesOf, type Suites } from './registry.ts';
import { sendsTo } from './run.ts';
import { lackedBy } from './select.ts';

/** How many rounds of a probe a plan takes. */
export interface Rounds {
  /** If nothing fails, and everything can be judged. */
  readonly least: number;
  readonly most: number;
}

/** Units that one round of a check brings: trials, or the round itself. */
const unitsOf = (check: Check, sends: ReadonlyMap<string, number>): number =>
  countsTrials(check) ? probesOf(check).reduce((sum, probe) => sum + (sends.get(probe) ?? 0), 0) : 1;

const countsTrials = (check: Check): boolean => 'judge' in check || check.shows !== undefined;

/** Where a single probe's trials fail, these alone are sent again, up to the cap. */
const roundsOf = (
  check: Check,
  probe: string,
  sends: ReadonlyMap<string, number>,
  design: SequentialDesign,
): Rounds => ({
  least: Math.ceil((fewestTrials(design) ?? design.cap) / Math.max(1, unitsOf(check, sends))),
  most: Math.ceil(design.cap / (countsTrials(check) ? Math.max(1, sends.get(probe) ?? 1) : 1)),
});

/** For each probe that a plan sends to a target, the rounds that its checks may ask for; one each without a design. */
export const roundsTo = (plan: RunPlan, target: Target, suites: Suites): ReadonlyMap<string, Rounds> => {
  const sends = sendsTo(plan, target, suites);
  const found = new Map([...sends.keys()].map((probe) => [probe, { least: 1, most: 1 }]));
  const { design } = plan;
  if (design === null) return found;
  const wanted = new Set(plan.checks);
  for (const check of suites.checks) {
    if (!wanted.has(check.id) || lackedBy(target, check) !== null || !isDecidable(check)) continue;
    for (const probe of probesOf(check)) {
      const known = found.get(probe);
      if (known === undefined) continue;
      const rounds = roundsOf(check, probe, sends, design);
      found.set(probe, { least: Math.max(known.least, rounds.least), most: Math.max(known.most, rounds.most) });
    }
  }
  return found;
};
