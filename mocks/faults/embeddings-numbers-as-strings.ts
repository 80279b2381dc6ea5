import { defineFault } from '../../src/define.ts';
import { numbersOf, onItems } from '../bend/embeddings.ts';

export default defineFault({
  title: 'The numbers of an embedding are strings',
  incidents: [],
  bend: onItems((item) => ({ ...item, embedding: numbersOf(item).map(String) })),
});
