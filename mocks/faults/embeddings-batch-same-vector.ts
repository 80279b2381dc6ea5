import { defineFault } from '../../src/define.ts';
import { itemsOf, onEmbeddings, withItems } from '../bend/embeddings.ts';

export default defineFault({
  title: 'Every text of a batch gets the vector of the first',
  incidents: [],
  bend: onEmbeddings((list) =>
    withItems(list, (item) => ({ ...item, embedding: itemsOf(list)[0]?.embedding ?? null })),
  ),
});
