import { defineFault } from '../../src/define.ts';
import { onItems } from '../bend/embeddings.ts';

export default defineFault({
  title: 'The data of a list of embeddings holds bare vectors',
  incidents: [],
  bend: onItems((item) => item.embedding ?? null),
});
