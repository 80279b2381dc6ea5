import { defineFault } from '../../src/define.ts';
import { onlyRepeat, onStream } from '../bend/when.ts';

export default defineFault({
  title: 'The stream consists of comments and ends without an event',
  incidents: ['stream-zero-bytes-200'],
  bend: onStream((plan) => onlyRepeat(plan, { kind: 'comment', text: 'PROCESSING' }, 5)),
});
