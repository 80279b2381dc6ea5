import { defineFault } from '../../src/define.ts';
import { replayInSlices } from '../bend/buffer.ts';
import { onStream } from '../bend/when.ts';
import { totalWait } from '../bend.ts';

export default defineFault({
  title: 'The finished answer is dealt out in slices of four characters, in half as much time again as it took to make',
  incidents: ['fake-stream-replayed-slices'],
  bend: onStream((plan) => replayInSlices(plan, 4, (slices) => Math.max(1, (totalWait(plan) / slices) * 1.5))),
});
