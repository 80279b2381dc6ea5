import type { Counts } from '../stats/index.ts';

/**
 * What is believed after some trials about the first size that fails more often. Position t of a list stands for "from
 * the t-th size on": 0 is "at every size", the number of sizes is "at none of them".
 */
export interface Belief {
  /** Probability of each position; they add up to 1. */
  readonly weights: readonly number[];
  /** Expected failure rate below the step and from it on, should it be there. */
  readonly below: readonly number[];
  readonly above: readonly number[];
}

interface Beta {
  readonly a: number;
  readonly b: number;
}

interface Prior {
  /** Probability that failures do not begin within the range, and that they do so at every size. */
  readonly never: number;
  readonly everywhere: number;
  /** Failure rates below and above the step, before the second was demanded to be the higher one. */
  readonly below: Beta;
  readonly above: Beta;
}

const defaultPrior: Prior = {
  never: 0.3,
  everywhere: 0.1,
  below: { a: 0.5, b: 20 },
  above: { a: 0.8, b: 1 },
};

/** Rates at the nodes of Gauss–Chebyshev quadrature: close together near 0 and 1, where a few trials tell most. */
const nodes = 48;
const rates = Array.from({ length: nodes }, (_, j) => Math.sin(((j + 0.5) * Math.PI) / (2 * nodes)) ** 2);
const logFailed = rates.map((rate) => Math.log(rate));
const logWorked = rates.map((rate) => Math.log1p(-rate));

/** A step that matters at least doubles the odds of a failure: smaller ones, which no trials rule out, are none. */
const leastOddsRatio = 2;
const oddsOf = rates.map((rate) => rate / (1 - rate));
/** How many of the lowest rates lie so far below each rate. */
const lowerRates = oddsOf.map((above) => oddsOf.filter((below) => below * leastOddsRatio <= above).length);

/** A Beta density at the nodes, as logarithms of weights that add up to 1. */
const logPrior = ({ a, b }: Beta): Float64Array => {
  // The nodes' own density is Beta(1/2, 1/2).
  const logs = rates.map((_, j) => (a - 0.5) * (logFailed[j] ?? 0) + (b - 0.5) * (logWorked[j] ?? 0));
  const most = Math.max(...logs);
  const total = Math.log(logs.reduce((sum, log) => sum + Math.exp(log - most), 0)) + most;
  return Float64Array.from(logs, (log) => log - total);
};

/** Likelihood times prior at each node, scaled so that the largest is 1. Returns the logarithm of the scale. */
const fill = (into: Float64Array, prior: Float64Array, n: number, failures: number): number => {
  let most = Number.NEGATIVE_INFINITY;
  for (let j = 0; j < nodes; j++) {
    const log = (prior[j] ?? 0) + failures * (logFailed[j] ?? 0) + (n - failures) * (logWorked[j] ?? 0);
    into[j] = log;
    if (log > most) most = log;
  }
  for (let j = 0; j < nodes; j++) into[j] = Math.exp((into[j] ?? 0) - most);
  return most;
};

interface Step {
  /** Logarithm of the probability of what was seen. */
  readonly log: number;
  readonly below: number;
  readonly above: number;
}

/** Sums over all pairs of rates that make a step. */
const pair = (below: Float64Array, above: Float64Array): Omit<Step, 'log'> & { readonly total: number } => {
  let [total, sumBelow, sumAbove] = [0, 0, 0];
  let [weight, weighted, taken] = [0, 0, 0];
  for (let j = 0; j < nodes; j++) {
    for (; taken < (lowerRates[j] ?? 0); taken++) {
      weight += below[taken] ?? 0;
      weighted += (below[taken] ?? 0) * (rates[taken] ?? 0);
    }
    const its = above[j] ?? 0;
    total += its * weight;
    sumAbove += its * weight * (rates[j] ?? 0);
    sumBelow += its * weighted;
  }
  return { total, below: sumBelow / total, above: sumAbove / total };
};

/**
 * Computes beliefs of one prior from the trials of each size, smallest first; fractions of a trial are allowed. The
 * failure rates are marginalised: nobody has to know them.
 */
export const believer = (prior: Prior = defaultPrior): ((counts: readonly Counts[]) => Belief) => {
  const [priorBelow, priorAbove] = [logPrior(prior.below), logPrior(prior.above)];
  const [bufferBelow, bufferAbove] = [new Float64Array(nodes), new Float64Array(nodes)];
  const stepOf = (below: Counts, above: Counts): Step => {
    const scale =
      fill(bufferBelow, priorBelow, below.n, below.failures) + fill(bufferAbove, priorAbove, above.n, above.failures);
    const { total, ...means } = pair(bufferBelow, bufferAbove);
    return { ...means, log: scale + Math.log(total) };
  };

  return (counts) => {
    const last = counts.length;
    const inner = Math.log((1 - prior.never - prior.everywhere) / Math.max(1, last - 1));
    const priorOf = (t: number): number =>
      t === 0 ? Math.log(prior.everywhere) : t === last ? Math.log(prior.never) : inner;
    const above = { n: 0, failures: 0 };
    for (const count of counts) {
      above.n += count.n;
      above.failures += count.failures;
    }
    const below = { n: 0, failures: 0 };
    const steps: Step[] = [stepOf(below, above)];
    for (const { n, failures } of counts) {
      const before = steps.at(-1);
      below.n += n;
      below.failures += failures;
      above.n -= n;
      above.failures -= failures;
      // Where nothing was sent, nothing tells the positions on either side apart.
      steps.push(n === 0 && before !== undefined ? before : stepOf(below, above));
    }
    const logs = steps.map(({ log }, t) => log + priorOf(t));
    const most = Math.max(...logs);
    const total = logs.reduce((sum, log) => sum + Math.exp(log - most), 0);
    return {
      weights: logs.map((log) => Math.exp(log - most) / total),
      below: steps.map((step) => step.below),
      above: steps.map((step) => step.above),
    };
  };
};

const entropy = (p: number): number => (p <= 0 || p >= 1 ? 0 : -p * Math.log(p) - (1 - p) * Math.log1p(-p));

/** How probable a failure at each size is. */
export const failureOdds = ({ weights, below, above }: Belief): readonly number[] => {
  const odds: number[] = [];
  let smaller = 0;
  let larger = weights.reduce((sum, weight, t) => sum + weight * (below[t] ?? 0), 0);
  for (let i = 0; i + 1 < weights.length; i++) {
    smaller += (weights[i] ?? 0) * (above[i] ?? 0);
    larger -= (weights[i] ?? 0) * (below[i] ?? 0);
    odds.push(smaller + larger);
  }
  return odds;
};

/** What one more trial at each size is expected to tell about the position of the step, in nats. */
export const information = (belief: Belief): readonly number[] => {
  const { weights, below, above } = belief;
  const odds = failureOdds(belief);
  const known: number[] = [];
  let smaller = 0;
  let larger = weights.reduce((sum, weight, t) => sum + weight * entropy(below[t] ?? 0), 0);
  for (let i = 0; i < odds.length; i++) {
    smaller += (weights[i] ?? 0) * entropy(above[i] ?? 0);
    larger -= (weights[i] ?? 0) * entropy(below[i] ?? 0);
    known.push(smaller + larger);
  }
  return odds.map((p, i) => entropy(p) - (known[i] ?? 0));
};
