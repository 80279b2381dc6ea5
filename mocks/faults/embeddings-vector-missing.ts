import { defineFault } from '../../src/define.ts';
import { onItems } from '../bend/embeddings.ts';
import { omit } from '../bend.ts';

export default defineFault({
  title: 'Embeddings have their numbers under vector instead of embedding',
  incidents: [],
  bend: onItems((item) => ({ ...omit(item, 'embedding'), vector: item.embedding })),
});
