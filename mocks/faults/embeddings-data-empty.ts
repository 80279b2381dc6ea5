import { defineFault } from '../../src/define.ts';
import { onEmbeddings } from '../bend/embeddings.ts';

export default defineFault({
  title: 'A list of embeddings is empty',
  incidents: [],
  bend: onEmbeddings((list) => ({ ...list, data: [] })),
});
