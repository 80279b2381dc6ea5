import { defineFault } from '../../src/define.ts';
import { onStream } from '../bend/when.ts';
import { waitFirst } from '../bend.ts';

export default defineFault({
  title: 'Nothing comes until the answer is finished, then all chunks in one burst',
  incidents: ['fake-stream-replayed-slices', 'reverse-proxy-buffering'],
  bend: onStream((plan) => waitFirst(plan)),
});
