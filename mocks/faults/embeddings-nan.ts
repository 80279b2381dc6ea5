import { defineFault } from '../../src/define.ts';
import { numbersOf, onItems } from '../bend/embeddings.ts';

export default defineFault({
  title: 'An embedding has null where the engine computed NaN',
  incidents: [],
  bend: onItems((item) => ({ ...item, embedding: numbersOf(item).map((value, i) => (i === 7 ? null : value)) })),
});
