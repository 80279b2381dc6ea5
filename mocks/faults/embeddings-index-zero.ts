import { defineFault } from '../../src/define.ts';
import { onItems } from '../bend/embeddings.ts';

export default defineFault({
  title: 'Every embedding of a batch has the index 0',
  incidents: [],
  bend: onItems((item) => ({ ...item, index: 0 })),
});
