import { defineComparison, inconclusive, isWithheld, type Trial } from '../../src/define.ts';
import { isTimeout, judgeBySize, requestBytes, unlessUntold, wholeLadder } from '../shared/ladder.ts';

const isSilent = ({ reading }: Trial): boolean => isTimeout(reading.exchange.end.kind) && reading.done.length === 0;

/** Was a request of at least half its size so slow that, at the same pace, this one would take half our deadline? */
const isMerelySlow = (trial: Trial, all: readonly Trial[]): boolean => {
  const bytes = requestBytes(trial);
  return all.some((other) => {
    const ratio = bytes / requestBytes(other);
    const { end } = other.reading.exchange;
    return end.kind === 'complete' && ratio >= 1 && ratio <= 2 && end.at * ratio > trial.reading.exchange.end.at / 2;
  });
};

export default defineComparison({
  title: 'A large request does not hang',
  clause: 'PAYLOAD-04',
  level: 'must',
  incidents: ['anomalyco/opencode#1692', 'magnusoverli/opencode#106'],
  probe: wholeLadder,
  faults: ['large-body-hang'],
  premise: 'exchange',
  fix: 'Answer or refuse within the deadlines. If reading a long prompt takes longer, declare longer ones.',
  shows: isSilent,
  compare: (samples) => {
    const { all } = samples;
    const slow = all.filter((trial) => isSilent(trial) && isMerelySlow(trial, all));
    const judged = judgeBySize(all, {
      has: (trial) => isSilent(trial) && !slow.includes(trial),
      chance: () => true,
      tell: ({ reading: { exchange } }, hanging, rates) => ({
        what: `${hanging.length} of ${all.length} requests hung, depending on size`,
        expected: 'an answer or a refusal within the deadlines',
        actual: `hung by size: ${rates}`,
        evidence: { exchange: exchange.id, at: `${exchange.end.kind} at ${exchange.end.at.toFixed(0)} ms` },
      }),
    });
    if (slow.length === 0 || isWithheld(judged) || judged.length > 0) return unlessUntold(samples, judged);
    return inconclusive(
      `${slow.length} requests took longer than our deadlines, as their size and the pace of others explain`,
    );
  },
});
