import { defineFault } from '../../src/define.ts';
import { inBodyItems } from '../bend/responses.ts';
import { omit } from '../bend.ts';

export default defineFault({
  title: 'Output items say no type',
  incidents: [],
  bend: inBodyItems((item) => omit(item, 'type')),
});
