import { defineFault } from '../../src/define.ts';
import { float32, numbersOf, onItems } from '../bend/embeddings.ts';

export default defineFault({
  title: 'Embeddings come in base64 whatever was asked for',
  incidents: [],
  bend: onItems((item) => ({ ...item, embedding: float32(numbersOf(item)) })),
});
