import { defineFault } from '../../src/define.ts';
import { onStream } from '../bend/when.ts';
import { replaceReply } from '../bend.ts';

export default defineFault({
  title: 'A stream is opened with 200 and ends without a single byte',
  incidents: ['stream-zero-bytes-200'],
  bend: onStream((plan) => replaceReply(plan, { text: '' })),
});
