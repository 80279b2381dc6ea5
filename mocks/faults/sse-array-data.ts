import { defineFault } from '../../src/define.ts';
import { onStream } from '../bend/when.ts';
import { mapChunks } from '../bend.ts';

export default defineFault({
  title: 'One chunk comes wrapped in a JSON array',
  incidents: [],
  bend: onStream((plan) => mapChunks(plan, (chunk, n) => (n === 2 ? [chunk] : chunk))),
});
