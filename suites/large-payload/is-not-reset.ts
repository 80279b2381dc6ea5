import { defineComparison, type Trial } from '../../src/define.ts';
import { judgeBySize, unlessUntold, wholeLadder } from '../shared/ladder.ts';

const isReset = ({ reading }: Trial): boolean => reading.exchange.end.kind === 'reset' && reading.status === null;

export default defineComparison({
  title: 'A large request is not answered by a reset connection',
  clause: 'PAYLOAD-03',
  level: 'must',
  incidents: ['anthropics/claude-code#84680', 'kirodotdev/Kiro#9796', 'binaricat/Netcatty#3083'],
  probe: wholeLadder,
  faults: ['large-body-connection-reset', 'body-limit-8k-reset', 'retry-hides-large-input-failure'],
  premise: 'exchange',
  fix: 'Read the request to its end, or answer 413 with a JSON error before closing.',
  shows: isReset,
  compare: (samples) =>
    unlessUntold(
      samples,
      judgeBySize(samples.all, {
        has: isReset,
        chance: () => true,
        tell: ({ reading: { exchange } }, lost, rates) => ({
          what: `${lost.length} of ${samples.all.length} requests got no answer but a closed connection, depending on size`,
          expected: 'an answer, or a 413 with a JSON error',
          actual: `reset by size: ${rates}`,
          evidence: {
            exchange: exchange.id,
            at: `end of the exchange at ${exchange.end.at.toFixed(0)} ms`,
            excerpt: exchange.end.detail ?? 'connection closed',
          },
        }),
      }),
    ),
});
