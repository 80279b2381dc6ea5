import { createHash } from 'node:crypto';

/** A short word from a seed and names: the same for the same input, different for all others. */
export const nonceOf = (seed: number, ...names: readonly (string | number)[]): string => {
  const digest = createHash('sha256')
    .update(JSON.stringify([seed, ...names]))
    .digest();
  const letters = 'bcdfghjklmnpqrstvwxz';
  return Array.from(digest.subarray(0, 7), (byte) => letters[byte % letters.length]).join('');
};
