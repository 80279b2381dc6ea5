import { atBody, defineCheck, inconclusive } from '../../src/define.ts';
import { bytesOf, cosine, embeddingsIn, firstVector, floatsOf, isNone } from '../shared/embeddings.ts';

/** Two replies to one text are never further apart than this, however inexact the engine is. */
const sameText = 0.9;

const widths: readonly { readonly bytes: number; readonly name: string }[] = [
  { bytes: 8, name: 'float64' },
  { bytes: 2, name: 'float16' },
  { bytes: 1, name: 'int8' },
];

export default defineCheck({
  title: 'An embedding in base64 reads as the numbers that floats give for the same text',
  clause: 'EMB-02',
  level: 'must',
  probe: 'embeddings-formats',
  premise: 'response',
  faults: ['embeddings-base64-float64', 'embeddings-base64-big-endian'],
  fix: 'Write each number as float32 in four bytes, the lowest first.',
  judge: ({ reading, steps }) => {
    const items = embeddingsIn(reading);
    if (isNone(items)) return items;
    const [, plain] = steps;
    const floats = plain === undefined ? null : firstVector(plain);
    if (floats === null) return inconclusive('no floats came for the same text');
    const sent = items[0]?.embedding;
    const bytes = typeof sent === 'string' ? bytesOf(sent) : null;
    if (bytes === null) return inconclusive('the embedding is no base64');
    const evidence = atBody(reading, '/data/0/embedding');
    if (bytes.length !== floats.length * 4) {
      const width = widths.find((each) => each.bytes * floats.length === bytes.length);
      return [
        {
          what:
            width === undefined
              ? 'In base64 the embedding has another length'
              : `The numbers in base64 are ${width.name}, which SDKs read as float32: garbage`,
          expected: `${floats.length * 4} bytes for ${floats.length} numbers`,
          actual: `${bytes.length} bytes`,
          evidence,
        },
      ];
    }
    const alike = cosine(floatsOf(bytes), floats);
    if (alike >= sameText || floats.every((value) => value === 0)) return [];
    const reversed = floatsOf(bytes.toReversed()).toReversed();
    return [
      {
        what:
          cosine(reversed, floats) >= sameText
            ? 'The numbers in base64 are big-endian, which SDKs read as little-endian: garbage'
            : 'In base64 the embedding is another vector',
        expected: 'the same vector, as little-endian float32',
        actual: `the cosine of both is ${alike.toFixed(3)}`,
        evidence,
      },
    ];
  },
});
