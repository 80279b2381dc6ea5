import { defineFault } from '../../src/define.ts';
import { eachAdded } from '../bend/responses.ts';
import { omit } from '../bend.ts';

export default defineFault({
  title: 'A streamed message begins without content',
  incidents: [],
  bend: eachAdded('message', (item) => omit(item, 'content')),
});
