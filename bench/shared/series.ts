import { median } from '../../src/stats/index.ts';

/** The value below which a share `q` of the values lies, by the nearest rank; NaN for none. Made for very many. */
export const quantile = (values: readonly number[], q: number): number => {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] ?? Number.NaN;
};

/**
 * Calls each of some measurements once a round, in turn, and every other round the other way round, so that what slows the
 * machine down for a while slows all of them. Gives what each found, in order.
 */
export const alternate = async <Name extends string, Result>(
  names: readonly Name[],
  rounds: number,
  measure: (name: Name) => Promise<Result>,
): Promise<(name: Name) => readonly Result[]> => {
  const results = new Map<Name, Result[]>(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round++)
    for (const name of round % 2 === 0 ? names : names.toReversed()) results.get(name)?.push(await measure(name));
  return (name) => results.get(name) ?? [];
};

/** The median over the rounds of what one figure was in proportion to another of the same round. */
export const medianRatio = (figures: readonly number[], to: readonly number[]): number =>
  median(figures.map((figure, round) => figure / (to[round] ?? Number.NaN)));
