import { defineFault } from '../../src/define.ts';
import { onItems, withNumbers } from '../bend/embeddings.ts';

export default defineFault({
  title: 'dimensions is ignored: vectors have the length that they always have',
  incidents: [],
  bend: onItems((item, _, { body }) =>
    body.dimensions === undefined ? item : withNumbers(item, (numbers) => [...numbers, ...numbers]),
  ),
});
