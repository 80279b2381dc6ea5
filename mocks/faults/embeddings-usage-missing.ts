import { defineFault } from '../../src/define.ts';
import { onEmbeddings } from '../bend/embeddings.ts';
import { omit } from '../bend.ts';

export default defineFault({
  title: 'A list of embeddings has no usage',
  incidents: [],
  bend: onEmbeddings((list) => omit(list, 'usage')),
});
