import { binomialAtLeast, binomialAtMost, fisherExact } from '../stats/index.ts';

/** How sure one wants to be to see a difference that is there. */
const wantedPower = 0.8;
/** A run rarely sends a probe more often. */
const mostTrials = 1000;
/** What is less likely than this adds nothing that could be seen. */
const negligible = 1e-9;

export interface Design {
  /** Trials before and now. */
  readonly before: number;
  readonly now: number;
  /** Failure rates before and now; `to` is the higher one. */
  readonly from: number;
  readonly to: number;
  /** Level of the one-sided test. */
  readonly alpha: number;
}

/**
 * Chance that Fisher's one-sided exact test shows the difference: exact, over all outcomes of the two binomials but for
 * those whose chance is below 1e-9.
 */
export const powerOf = ({ before, now, from, to, alpha }: Design): number => {
  let power = 0;
  let needed = 0;
  for (let x = 0; x <= before; x++) {
    const chance = binomialAtMost(x, before, from) - (x === 0 ? 0 : binomialAtMost(x - 1, before, from));
    // The more failed before, the more must fail now.
    if (chance < negligible) {
      if (x > before * from) break;
      continue;
    }
    const significant = (failures: number): boolean =>
      fisherExact({ n: now, failures }, { n: before, failures: x }).greater <= alpha;
    // Equal rates are never significant.
    needed = Math.max(needed, Math.floor((x * now) / before));
    while (needed <= now && !significant(needed)) needed += 1;
    if (needed > now) break;
    power += chance * binomialAtLeast(needed, now, to);
  }
  return power;
};

const memory = new Map<string, number | null>();

/**
 * Trials that each side needs for a difference of this size to be significant with a power of 80 %; a side that has more
 * keeps them (`atLeast` before). Found by bisection, so that it is enough, and hardly more. Null if it takes more than
 * 1,000.
 */
export const trialsNeeded = ({
  from,
  to,
  alpha,
  atLeast,
}: Omit<Design, 'before' | 'now'> & { readonly atLeast: number }): number | null => {
  if (to <= from) return null;
  const enough = (n: number): boolean =>
    powerOf({ before: Math.max(n, atLeast), now: n, from, to, alpha }) >= wantedPower;
  const key = [from, to, alpha, atLeast].join(' ');
  const known = memory.get(key);
  if (known !== undefined) return known;
  let high = 1;
  while (high < mostTrials && !enough(high)) high = Math.min(mostTrials, high * 2);
  let low = Math.floor(high / 2);
  let found = high < mostTrials || enough(high) ? high : null;
  while (found !== null && high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (enough(middle)) found = high = middle;
    else low = middle;
  }
  memory.set(key, found);
  return found;
};
