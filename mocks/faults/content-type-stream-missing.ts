import { defineFault } from '../../src/define.ts';
import { onStream } from '../bend/when.ts';
import { withHeader } from '../bend.ts';

export default defineFault({
  title: 'An event stream comes without Content-Type',
  incidents: ['content-type-wrong-or-missing'],
  bend: onStream((plan) => withHeader(plan, 'content-type', null)),
});
