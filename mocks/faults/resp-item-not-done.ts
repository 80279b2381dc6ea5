import { defineFault } from '../../src/define.ts';
import { without } from '../bend/responses.ts';

export default defineFault({
  title: 'Items of a streamed response never end',
  incidents: [],
  bend: without('response.output_item.done'),
});
