import { defineFault } from '../../src/define.ts';
import { itemsOf, onEmbeddings, withItems } from '../bend/embeddings.ts';

export default defineFault({
  title: 'The vectors of a batch are numbered in the order in which workers finished',
  incidents: [],
  bend: onEmbeddings((list) => {
    const items = itemsOf(list);
    return withItems(list, (item, i) => ({ ...item, embedding: items[(i + 1) % items.length]?.embedding ?? null }));
  }),
});
