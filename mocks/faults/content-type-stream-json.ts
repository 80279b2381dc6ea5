import { defineFault } from '../../src/define.ts';
import { onStream } from '../bend/when.ts';
import { withHeader } from '../bend.ts';

export default defineFault({
  title: 'An event stream is labelled application/json',
  incidents: ['content-type-wrong-or-missing'],
  bend: onStream((plan) => withHeader(plan, 'content-type', 'application/json')),
});
