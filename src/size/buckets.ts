import { fisherExact, holm } from '../stats/index.ts';
import type { SizeResult } from './result.ts';

/** Trials of neighbouring sizes taken together: less than a factor of two apart, and on one side of the threshold. */
export interface Bucket {
  /** Smallest and largest size in bytes. */
  readonly from: number;
  readonly to: number;
  readonly n: number;
  readonly failures: number;
  /** Where it lies; `within` the interval nobody knows. Without a threshold all is `below`. */
  readonly zone: 'below' | 'within' | 'above';
}

type Sizes = Pick<SizeResult, 'sizes' | 'threshold'>;

const zoneOf = (bytes: number, threshold: SizeResult['threshold']): Bucket['zone'] => {
  if (threshold === null || bytes <= threshold.lastGood.bytes) return 'below';
  return bytes >= threshold.firstBad.bytes ? 'above' : 'within';
};

/** The trials of a search by size, smallest first. */
export const bucketsOf = ({ sizes, threshold }: Sizes): readonly Bucket[] => {
  const groups = Map.groupBy(sizes, ({ bytes }) => `${zoneOf(bytes, threshold)} ${Math.floor(Math.log2(bytes))}`);
  return [...groups.values()]
    .map((group) => ({
      from: Math.min(...group.map(({ bytes }) => bytes)),
      to: Math.max(...group.map(({ bytes }) => bytes)),
      n: group.reduce((sum, { n }) => sum + n, 0),
      failures: group.reduce((sum, { failures }) => sum + failures, 0),
      zone: zoneOf(group[0]?.bytes ?? 0, threshold),
    }))
    .toSorted((a, b) => a.from - b.from);
};

/** Below this an uneven spread is no chance. Strict, for the search sends more where it saw failures. */
const significance = 0.01;

/**
 * The bucket in which far more requests fail than in others on its side of the threshold, if there is one: then no
 * single step describes the failures. Fisher's exact test, after Holm.
 */
export const oddBucket = (buckets: readonly Bucket[]): Bucket | null => {
  const tested = buckets.map((bucket) => {
    const others = buckets.filter((other) => other !== bucket && other.zone === bucket.zone);
    const rest = {
      n: others.reduce((sum, { n }) => sum + n, 0),
      failures: others.reduce((sum, { failures }) => sum + failures, 0),
    };
    return rest.n === 0 || bucket.zone === 'within' ? 1 : fisherExact(bucket, rest).greater;
  });
  const adjusted = holm(tested);
  const least = Math.min(...adjusted, 1);
  return least < significance ? (buckets[adjusted.indexOf(least)] ?? null) : null;
};
