import { defineFault } from '../../src/define.ts';
import { atEnd } from '../bend/responses.ts';
import { omit } from '../bend.ts';

export default defineFault({
  title: 'Responses report no usage',
  incidents: [],
  bend: atEnd((response) => omit(response, 'usage')),
});
