import { defineComparison, type Reading } from '../../src/define.ts';
import { lateness } from '../../src/read/manner.ts';
import { isTimeout, judgeBySize, streamLadder, unlessUntold } from '../shared/ladder.ts';

/** When the first delta came; where our deadline ended the wait, it came later than that. */
const firstDelta = ({ times, exchange }: Reading): number =>
  times.firstDelta ?? (isTimeout(exchange.end.kind) ? times.close : 0);

export default defineComparison({
  title: 'The first delta of a large streamed request arrives within the declared limit',
  clause: 'TIME-01',
  level: 'must',
  probe: streamLadder,
  faults: ['large-slow-first-chunk'],
  fix: 'If reading a long prompt needs longer, declare it: `firstChunkLimit`.',
  compare: (samples) => {
    const limit = samples.target.firstChunkLimitMs;
    return unlessUntold(
      samples,
      judgeBySize(samples.all, {
        has: ({ reading }) => reading.exchange.timed && firstDelta(reading) > limit + lateness(reading.exchange),
        tell: ({ reading }, late, rates) => ({
          what: `The first delta came too late in ${late.length} of ${samples.all.length} requests, depending on size`,
          expected: `within ${limit} ms`,
          actual: `late by size: ${rates}`,
          evidence: {
            exchange: reading.exchange.id,
            at: `first delta not before ${firstDelta(reading).toFixed(0)} ms`,
          },
        }),
      }),
    );
  },
});
