import { defineFault } from '../../src/define.ts';
import { inBodyItems } from '../bend/responses.ts';
import { omit } from '../bend.ts';

export default defineFault({
  title: 'Function calls in the output have no call_id',
  incidents: [],
  bend: inBodyItems((item) => omit(item, 'call_id'), 'function_call'),
});
