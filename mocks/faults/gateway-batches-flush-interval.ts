import { defineFault } from '../../src/define.ts';
import { bufferByTime } from '../bend/buffer.ts';
import { onStream } from '../bend/when.ts';
import { totalWait } from '../bend.ts';

export default defineFault({
  title: 'A gateway flushes the stream at a fixed interval, a fifth of its length',
  incidents: ['gateway-batches-flush-interval'],
  bend: onStream((plan) => bufferByTime(plan, Math.max(1, totalWait(plan) / 5))),
});
