import { defineFault } from '../../src/define.ts';
import { cutMidStream, onStream } from '../bend/when.ts';

export default defineFault({
  title: 'A gateway encodes an error as if it were a chunk, so that an empty object and [DONE] end the stream',
  incidents: ['error-chunk-emptied-by-encoder'],
  bend: onStream((plan) => cutMidStream(plan, [{ kind: 'chunk', value: {} }, { kind: 'done' }])),
});
