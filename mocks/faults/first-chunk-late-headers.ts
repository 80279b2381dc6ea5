import { defineFault } from '../../src/define.ts';
import { onStream } from '../bend/when.ts';
import { withWire } from '../bend.ts';

export default defineFault({
  title: 'The status line of a stream comes six seconds late',
  incidents: ['Wei-Shaw/sub2api#5290'],
  bend: onStream((plan) => withWire(plan, { headersAfter: 6_000 })),
});
