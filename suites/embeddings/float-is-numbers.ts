import { atBody, defineCheck, type Finding, inconclusive, isArray, type Json, show } from '../../src/define.ts';
import { embeddingsIn, isNone } from '../shared/embeddings.ts';
import { embedding } from './probes.ts';

const isNumber = (value: Json): boolean => typeof value === 'number' && Number.isFinite(value);

/** What is wrong with an embedding that should be an array of numbers; null for what other checks judge. */
const flawOf = (value: Json | undefined, isAsked: boolean): Omit<Finding, 'evidence' | 'expected'> | null => {
  if (typeof value === 'string' && value !== '')
    return {
      what: isAsked
        ? 'Floats were asked for, and a string came'
        : 'An embedding is a string, though base64 was not asked for',
      actual: show(value),
      // Perplexity does so by default.
      ...(isAsked ? {} : { softened: 'warn' as const }),
    };
  if (!isArray(value)) return null;
  const at = value.findIndex((entry) => !isNumber(entry));
  return at < 0
    ? null
    : { what: 'A place of an embedding holds no number', actual: `${show(value[at])} in place ${at}` };
};

export default defineCheck({
  title: 'Unless base64 is asked for, an embedding is an array of numbers',
  clause: 'EMB-03',
  level: 'must',
  probe: embedding.filter((probe) => probe !== 'embeddings-formats'),
  premise: 'response',
  traffic: 'embeddings',
  faults: ['embeddings-float-as-base64', 'embeddings-numbers-as-strings', 'embeddings-nan'],
  fix: 'Send floats unless encoding_format is "base64". JSON has no NaN: a vector with holes is an error.',
  judge: ({ reading, request }) => {
    const items = embeddingsIn(reading);
    if (isNone(items)) return items;
    const format = request.encoding_format ?? 'float';
    if (format !== 'float') return inconclusive(`${show(format)} was asked for`);
    const isAsked = request.encoding_format === 'float';
    for (const [i, item] of items.entries()) {
      const flaw = flawOf(item.embedding, isAsked);
      if (flaw !== null)
        return [{ ...flaw, expected: 'an array of numbers', evidence: atBody(reading, `/data/${i}/embedding`) }];
    }
    return [];
  },
});
