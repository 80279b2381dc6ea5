import { defineFault } from '../../src/define.ts';
import { onItems } from '../bend/embeddings.ts';
import { omit } from '../bend.ts';

export default defineFault({
  title: 'Embeddings have no index',
  incidents: [],
  bend: onItems((item) => omit(item, 'index')),
});
