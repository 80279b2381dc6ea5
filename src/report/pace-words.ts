import { type Results, targetKey } from '../define.ts';
import { formatMs } from './text.ts';

/**
 * How fast the targets were asked, beside the time that their replies take at least; null if nothing was sent. Of
 * several targets the one that was furthest from it is told.
 */
export const paceSentence = ({ targets }: Pick<Results, 'targets'>): string | null => {
  const asked = targets.flatMap((target) => (target.pace === undefined ? [] : [{ target, pace: target.pace }]));
  const [worst] = asked.toSorted((a, b) => b.pace.wallMs / b.pace.boundMs - a.pace.wallMs / a.pace.boundMs);
  if (worst === undefined) return null;
  const { wallMs, chainMs, boundMs } = worst.pace;
  const whom = targets.length === 1 ? 'Asked' : `Furthest from its best, ${targetKey(worst.target)} was asked`;
  return `${whom} within ${formatMs(wallMs)}, ${(wallMs / boundMs).toFixed(2)} × what it takes at least at this concurrency (slowest chain of requests: ${formatMs(chainMs)}).`;
};
