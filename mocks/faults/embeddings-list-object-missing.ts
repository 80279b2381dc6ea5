import { defineFault } from '../../src/define.ts';
import { onEmbeddings } from '../bend/embeddings.ts';
import { omit } from '../bend.ts';

export default defineFault({
  title: 'A list of embeddings does not say that it is a list',
  incidents: [],
  bend: onEmbeddings((list) => omit(list, 'object')),
});
