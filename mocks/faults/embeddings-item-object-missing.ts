import { defineFault } from '../../src/define.ts';
import { onItems } from '../bend/embeddings.ts';
import { omit } from '../bend.ts';

export default defineFault({
  title: 'Embeddings do not say that they are embeddings',
  incidents: [],
  bend: onItems((item) => omit(item, 'object')),
});
