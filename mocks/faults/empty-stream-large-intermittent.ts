import { defineFault } from '../../src/define.ts';
import { isUnluckyLarge, onStream } from '../bend/when.ts';
import { replaceReply } from '../bend.ts';

export default defineFault({
  title: 'Three of ten streamed requests above 50 KB get an event stream without events',
  incidents: ['stream-zero-bytes-200', 'retry-hides-large-input-failure'],
  bend: onStream((plan, request) => (isUnluckyLarge(request) ? replaceReply(plan, { text: '' }) : plan)),
});
