import { defineFault } from '../../src/define.ts';
import { mergeContent } from '../bend/buffer.ts';
import { onStream } from '../bend/when.ts';
import { waitFirst } from '../bend.ts';

export default defineFault({
  title: 'Nothing comes until the answer is finished, then all of it in one chunk',
  incidents: ['fake-stream-single-chunk'],
  bend: onStream((plan) => mergeContent(waitFirst(plan))),
});
