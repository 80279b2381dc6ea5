import { defineComparison, inconclusive } from '../../src/define.ts';
import { firstDeltaOf, percentilesOf } from '../shared/first-delta.ts';

/** How sure it must be that more than one stream in twenty is late. */
const risk = 0.05;

export default defineComparison({
  title: 'Of twenty streams nineteen have their first delta within the declared limit',
  clause: 'TIME-01',
  level: 'must',
  incidents: ['NVIDIA-NeMo/Switchyard#541', 'aws-samples/bedrock-access-gateway#28'],
  // Whatever streams were sent say something of the percentiles.
  partial: true,
  probe: ['stream-short', 'stream-long', 'stream-pairs'],
  faults: ['first-chunk-late', 'first-chunk-late-sometimes'],
  premise: 'exchange',
  fix: 'Look at what the late ones waited for: a queue, a cold model, a retry. If the model needs longer, declare it: `firstChunkLimit`.',
  compare: ({ all, target }) => {
    const streams = all.flatMap(({ steps }) => steps);
    const firsts = streams.map((reading) => firstDeltaOf(reading, target));
    const known = firsts.filter((first) => typeof first === 'number');
    const [untold] = firsts.filter((first) => typeof first !== 'number');
    if (known.length === 0) return inconclusive(untold?.reason ?? 'no stream to look at');
    const { seen, late, above } = percentilesOf(known, target.firstChunkLimitMs);
    if (late === 0) return [];
    if (above >= risk)
      return inconclusive(`${seen}: by chance in ${(100 * above).toFixed(0)} % of such runs, so it takes more trials`);
    const slowest = streams.find((reading) => {
      const first = firstDeltaOf(reading, target);
      return typeof first === 'number' && first > target.firstChunkLimitMs;
    });
    return [
      {
        what: 'More than one stream in twenty has its first delta too late',
        expected: `p95 within ${target.firstChunkLimitMs} ms`,
        actual: seen,
        evidence: {
          ...(slowest === undefined ? {} : { exchange: slowest.exchange.id }),
          at: 'first delta',
          excerpt: `${seen}; if only one in twenty were late, so many would be in ${(100 * above).toPrecision(2)} % of such runs`,
        },
      },
    ];
  },
});
