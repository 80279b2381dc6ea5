import { defineFault } from '../../src/define.ts';
import { onItems, withNumbers } from '../bend/embeddings.ts';

export default defineFault({
  title: 'Every vector is zero in every place',
  incidents: [],
  bend: onItems((item) => withNumbers(item, (numbers) => numbers.map(() => 0))),
});
