/** The value below or at which a share `q` of the values lies, by the nearest rank; NaN for none, and NaN counts as the greatest. */
export const percentile = (values: readonly number[], q: number): number => {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] ?? Number.NaN;
};
