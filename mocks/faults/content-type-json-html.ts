import { defineFault } from '../../src/define.ts';
import { onBody } from '../bend/when.ts';
import { withHeader } from '../bend.ts';

export default defineFault({
  title: 'A JSON body is labelled text/html',
  incidents: ['content-type-wrong-or-missing', 'tarasglek/chatcraft.org#515'],
  bend: onBody((plan) => withHeader(plan, 'content-type', 'text/html; charset=utf-8')),
});
