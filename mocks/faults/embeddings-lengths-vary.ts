import { defineFault } from '../../src/define.ts';
import { onItems, withNumbers } from '../bend/embeddings.ts';

export default defineFault({
  title: 'The vector of a later text is shorter than that of the first',
  incidents: [],
  bend: onItems((item, i) => withNumbers(item, (numbers) => numbers.slice(i))),
});
