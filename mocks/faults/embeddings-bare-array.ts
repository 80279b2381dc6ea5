import { defineFault } from '../../src/define.ts';
import { itemsOf, numbersOf, onEmbeddings } from '../bend/embeddings.ts';

export default defineFault({
  title: 'The reply is a bare array of vectors',
  incidents: [],
  bend: onEmbeddings((list) => itemsOf(list).map(numbersOf)),
});
