import { defineDialect } from '../../src/define.ts';
import { float32, numbersOf, onItems } from '../bend/embeddings.ts';

export default defineDialect({
  title: 'Embeddings come in base64 where no format is asked for',
  evidence: 'Perplexity documents base64 as the default of its embeddings; EMB-03',
  warns: ['embeddings/float-is-numbers'],
  bend: onItems((item, _, { body }) =>
    body.encoding_format === undefined ? { ...item, embedding: float32(numbersOf(item)) } : item,
  ),
});
