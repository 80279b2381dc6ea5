import { defineComparison, type Reading, type Trial } from '../../src/define.ts';
import { lateness } from '../../src/read/manner.ts';
import { firstDeltaOf, percentilesOf } from '../shared/first-delta.ts';
import { isTimeout, judgeBySize, requestBytes, streamLadder, unlessUntold } from '../shared/ladder.ts';

/** When the first delta came; where our deadline ended the wait, it came later than that. */
const firstDelta = ({ times, exchange }: Reading): number =>
  times.firstDelta ?? (isTimeout(exchange.end.kind) ? times.close : 0);

/** Percentiles over all requests of the sizes from the smallest late one on. */
const percentilesFrom = (late: readonly Trial[], all: readonly Trial[]): string => {
  const from = Math.min(...late.map(requestBytes));
  const above = all.filter((trial) => requestBytes(trial) >= from);
  const firsts = above.map(({ reading, target }) => firstDeltaOf(reading, target));
  const known = firsts.filter((first) => typeof first === 'number');
  const [trial] = late;
  return trial === undefined || known.length === 0 ? '' : percentilesOf(known, trial.target.firstChunkLimitMs).seen;
};

const isLate = ({ reading, target }: Trial): boolean =>
  reading.exchange.timed && firstDelta(reading) > target.firstChunkLimitMs + lateness(reading.exchange);

export default defineComparison({
  title: 'The first delta of a large streamed request arrives within the declared limit',
  clause: 'TIME-01',
  level: 'must',
  probe: streamLadder,
  faults: ['large-slow-first-chunk'],
  fix: 'If reading a long prompt needs longer, declare it: `firstChunkLimit`.',
  shows: (trial) => (trial.reading.exchange.timed ? isLate(trial) : null),
  compare: (samples) => {
    const limit = samples.target.firstChunkLimitMs;
    return unlessUntold(
      samples,
      judgeBySize(samples.all, {
        has: isLate,
        tell: ({ reading }, late, rates) => ({
          what: `The first delta came too late in ${late.length} of ${samples.all.length} requests, depending on size`,
          expected: `within ${limit} ms`,
          actual: `late by size: ${rates}`,
          evidence: {
            exchange: reading.exchange.id,
            at: `first delta not before ${firstDelta(reading).toFixed(0)} ms`,
            excerpt: `from the smallest late size on: ${percentilesFrom(late, samples.all)}`,
          },
        }),
      }),
    );
  },
});
