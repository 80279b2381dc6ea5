import { defineFault } from '../../src/define.ts';
import { itemsOf, onEmbeddings } from '../bend/embeddings.ts';

export default defineFault({
  title: 'Only the first text of a batch is embedded',
  incidents: [],
  bend: onEmbeddings((list) => ({ ...list, data: itemsOf(list).slice(0, 1) })),
});
