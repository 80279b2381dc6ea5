import { requireProbability } from './domain.ts';

/** Positions of the p-values, smallest first. */
const ascending = (pValues: readonly number[]): number[] => {
  for (const p of pValues) requireProbability('p', p);
  return [...pValues.keys()].sort((a, b) => (pValues[a] ?? 0) - (pValues[b] ?? 0));
};

/**
 * Adjusted p-values in the given order: those at or below α hold together with at most α chance of any false alarm, whatever
 * depends on what. For gates. Throws a RangeError for a p outside [0, 1]; none for none. Source: S. Holm 1979.
 */
export const holm = (pValues: readonly number[]): readonly number[] => {
  const adjusted = [...pValues];
  let largest = 0;
  for (const [rank, index] of ascending(pValues).entries()) {
    largest = Math.max(largest, Math.min(1, (pValues.length - rank) * (pValues[index] ?? 1)));
    adjusted[index] = largest;
  }
  return adjusted;
};

/**
 * Adjusted p-values in the given order: of those at or below α at most the share α is expected to be false alarms, if the tests are
 * independent or positively dependent. For reports. Throws a RangeError for a p outside [0, 1]; none for none.
 * Source: Y. Benjamini & Y. Hochberg 1995.
 */
export const benjaminiHochberg = (pValues: readonly number[]): readonly number[] => {
  const adjusted = [...pValues];
  let smallest = 1;
  for (const [rank, index] of [...ascending(pValues).entries()].reverse()) {
    smallest = Math.min(smallest, (pValues.length / (rank + 1)) * (pValues[index] ?? 1));
    adjusted[index] = smallest;
  }
  return adjusted;
};
