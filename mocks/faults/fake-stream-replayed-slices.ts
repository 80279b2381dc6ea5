import { defineFault } from '../../src/define.ts';
import { replayInSlices } from '../bend/buffer.ts';
import { onStream } from '../bend/when.ts';
import { totalWait } from '../bend.ts';

export default defineFault({
  title: 'The finished answer is cut into slices of sixteen characters, which drip out at even gaps',
  incidents: ['fake-stream-replayed-slices'],
  bend: onStream((plan) => replayInSlices(plan, 16, (slices) => Math.max(1, totalWait(plan) / slices / 3))),
});
