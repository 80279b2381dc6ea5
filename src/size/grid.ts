/**
 * Sizes in bytes from `from` to `to`, both of them included, each at most `1 + precision` times the one before: evenly
 * spaced on a logarithmic scale. `precision` 0.2 tells sizes apart that differ by 20 %. Needs 0 < from < to.
 */
export const sizeGrid = (from: number, to: number, precision: number): readonly number[] => {
  const steps = Math.max(1, Math.ceil(Math.log(to / from) / Math.log1p(precision) - 1e-9));
  const sizes = Array.from({ length: steps + 1 }, (_, i) => Math.round(from * (to / from) ** (i / steps)));
  return [...new Set(sizes)];
};
