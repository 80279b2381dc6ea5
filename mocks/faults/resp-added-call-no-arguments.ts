import { defineFault } from '../../src/define.ts';
import { eachAdded } from '../bend/responses.ts';
import { omit } from '../bend.ts';

export default defineFault({
  title: 'A streamed function call begins without arguments',
  incidents: [],
  bend: eachAdded('function_call', (item) => omit(item, 'arguments')),
});
