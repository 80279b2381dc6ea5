import { defineComparison } from '../../src/define.ts';
import { isTimeout, judgeBySize, wholeLadder } from '../ladder.ts';

export default defineComparison({
  title: 'A large request does not hang',
  clause: 'PAYLOAD-04',
  level: 'must',
  incidents: ['anomalyco/opencode#1692', 'magnusoverli/opencode#106'],
  probe: wholeLadder,
  faults: ['large-body-hang'],
  premise: 'exchange',
  compare: (samples) =>
    judgeBySize(
      samples,
      ({ reading }) => isTimeout(reading.exchange.end.kind) && reading.done.length === 0,
      ({ reading: { exchange } }, hanging, rates) => ({
        what: `${hanging.length} of ${samples.all.length} requests hung, depending on size`,
        expected: 'an answer or a refusal within the deadlines',
        actual: `hung by size: ${rates}`,
        evidence: { exchange: exchange.id, at: `${exchange.end.kind} at ${exchange.end.at.toFixed(0)} ms` },
      }),
    ),
});
