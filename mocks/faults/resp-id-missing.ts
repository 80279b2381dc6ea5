import { defineFault } from '../../src/define.ts';
import { inBody } from '../bend/responses.ts';
import { omit } from '../bend.ts';

export default defineFault({
  title: 'The response has no id',
  incidents: [],
  bend: inBody((response) => omit(response, 'id')),
});
