import { atBody, defineCheck, inconclusive, isArray, skip } from '../../src/define.ts';
import { distance, embeddingsIn, firstVector, isNone } from '../shared/embeddings.ts';
import { is2xx } from '../shared/refusal.ts';

/** Float32 has seven digits; what is written as decimals may lose the last. */
const rounding = 1e-5;

export default defineCheck({
  title: 'Float and base64 say the same numbers, to five digits',
  clause: 'EMB-05',
  level: 'should',
  probe: 'embeddings-formats',
  premise: 'response',
  faults: ['embeddings-base64-coarse'],
  fix: 'Make both formats from the same numbers.',
  judge: ({ reading, steps }) => {
    const items = embeddingsIn(reading);
    if (isNone(items)) return items;
    const [, first, second] = steps;
    if (first === undefined || second === undefined) return inconclusive('no floats came for the same text');
    if (!is2xx(first)) return skip('floats are refused');
    if (isArray(items[0]?.embedding)) return inconclusive('base64 was not given');
    const [coded, floats, again] = [firstVector(reading), firstVector(first), firstVector(second)];
    if (coded === null || floats === null || again === null) return inconclusive('a vector cannot be read');
    if (coded.length !== floats.length) return inconclusive('the vectors have different lengths');
    const apart = distance(floats, coded);
    if (apart <= rounding) return [];
    // Engines that batch requests do not compute the same twice: then nobody can tell.
    const noise = distance(floats, again);
    if (noise > rounding) return inconclusive(`two equal requests differ by ${noise.toExponential(1)} too`);
    return [
      {
        what: 'Float and base64 say different numbers for the same text',
        expected: `a difference of at most ${rounding} of the largest number`,
        actual: apart.toExponential(1),
        evidence: atBody(reading, '/data/0/embedding'),
      },
    ];
  },
});
