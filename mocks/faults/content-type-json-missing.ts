import { defineFault } from '../../src/define.ts';
import { onBody } from '../bend/when.ts';
import { withHeader } from '../bend.ts';

export default defineFault({
  title: 'A JSON body comes without Content-Type',
  incidents: ['content-type-wrong-or-missing', 'tarasglek/chatcraft.org#515'],
  bend: onBody((plan) => withHeader(plan, 'content-type', null)),
});
