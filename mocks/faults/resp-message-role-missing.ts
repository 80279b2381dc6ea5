import { defineFault } from '../../src/define.ts';
import { inBodyItems } from '../bend/responses.ts';
import { omit } from '../bend.ts';

export default defineFault({
  title: 'Output messages have no role',
  incidents: [],
  bend: inBodyItems((item) => omit(item, 'role'), 'message'),
});
