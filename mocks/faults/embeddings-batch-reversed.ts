import { defineFault } from '../../src/define.ts';
import { itemsOf, onEmbeddings } from '../bend/embeddings.ts';

export default defineFault({
  title: 'The embeddings of a batch come in the reverse order, with their right indices',
  incidents: [],
  bend: onEmbeddings((list) => ({ ...list, data: itemsOf(list).toReversed() })),
});
