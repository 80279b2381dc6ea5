import { median } from '../stats/index.ts';

/** What the provider counted for one request. */
export interface TokenCount {
  readonly bytes: number;
  readonly tokens: number;
}

/** So much further than what the provider counted the line through the two nearest sizes is trusted. */
const trusted = 2;

/**
 * Tokens of a request of so many bytes: on the line through the two nearest sizes of which the provider told them (the
 * median of each size), for filler has as many in every part. null if it told too few, or none of such a size: replies
 * that fail tell none.
 */
export const tokensAt = (bytes: number, counted: readonly TokenCount[]): number | null => {
  const known = [...Map.groupBy(counted, (count) => count.bytes)]
    .map(([size, group]) => ({ bytes: size, tokens: median(group.map(({ tokens }) => tokens)) }))
    .toSorted((a, b) => a.bytes - b.bytes);
  const exact = known.find((each) => each.bytes === bytes);
  if (exact !== undefined) return Math.round(exact.tokens);
  const next = known.findIndex((each) => each.bytes > bytes);
  // Above all of them the last two, below all of them the first two.
  const at = Math.max(1, next < 0 ? known.length - 1 : next);
  const [lower, upper] = [known[at - 1], known[at]];
  if (lower === undefined || upper === undefined) return null;
  if (bytes > upper.bytes * trusted || bytes * trusted < lower.bytes) return null;
  const slope = (upper.tokens - lower.tokens) / (upper.bytes - lower.bytes);
  return Math.max(0, Math.round(lower.tokens + (bytes - lower.bytes) * slope));
};
