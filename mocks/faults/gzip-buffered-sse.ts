import { defineFault } from '../../src/define.ts';
import { onStream } from '../bend/when.ts';
import { withWire } from '../bend.ts';

export default defineFault({
  title: 'A stream is compressed and held back until its end',
  incidents: ['gzip-buffered-sse'],
  bend: onStream((plan) => withWire(plan, { gzip: 'buffer' })),
});
