import { atBody, defineCheck, inconclusive, isArray, type Json, show } from '../../src/define.ts';
import { bytesOf, embeddingsIn, floatsOf, isNone } from '../shared/embeddings.ts';

/** What is wrong with an embedding that should be base64 of float32 numbers; null if nothing is, or another check says it. */
const flawOf = (value: Json | undefined): { readonly what: string; readonly actual: string } | null => {
  if (isArray(value))
    return { what: 'base64 was asked for, and an array of numbers came', actual: `${value.length} numbers` };
  if (typeof value !== 'string' || value === '') return null;
  const bytes = bytesOf(value);
  if (bytes === null) return { what: 'An embedding is a string, but not base64', actual: show(value) };
  if (bytes.length % 4 !== 0)
    return { what: 'The bytes of an embedding are not whole numbers of four bytes', actual: `${bytes.length} bytes` };
  const at = floatsOf(bytes).findIndex((number) => !Number.isFinite(number));
  return at < 0
    ? null
    : { what: 'The bytes of an embedding do not read as numbers', actual: `no finite float32 in place ${at}` };
};

export default defineCheck({
  title: 'With encoding_format base64 an embedding is base64 of float32 numbers',
  clause: 'EMB-02',
  level: 'must',
  probe: 'embeddings-formats',
  premise: 'response',
  traffic: 'embeddings',
  faults: ['embeddings-encoding-format-ignored', 'embeddings-base64-data-url', 'embeddings-base64-half-floats'],
  incidents: [
    'BerriAI/litellm#42421',
    'lmstudio-ai/lmstudio-bug-tracker#756',
    'sgl-project/sglang#28803',
    'runpod-workers/worker-infinity-embedding#30',
    'gpustack/gpustack#2284',
  ],
  fix: 'Write each number as four bytes, little-endian, and all of them as one base64 string; or refuse base64 with 400. Both official SDKs ask for it unless told otherwise.',
  judge: ({ reading, request }) => {
    const items = embeddingsIn(reading);
    if (isNone(items)) return items;
    if (request.encoding_format !== 'base64') return inconclusive('base64 was not asked for');
    for (const [i, item] of items.entries()) {
      const flaw = flawOf(item.embedding);
      if (flaw !== null)
        return [
          {
            ...flaw,
            expected: 'a base64 string of four bytes for each number',
            evidence: atBody(reading, `/data/${i}/embedding`),
          },
        ];
    }
    return [];
  },
});
