import { defineFault } from '../../src/define.ts';
import { bufferBySize } from '../bend/buffer.ts';
import { onStream } from '../bend/when.ts';

export default defineFault({
  title: 'A proxy passes the stream on in bursts of 4 KiB',
  incidents: ['reverse-proxy-buffering'],
  bend: onStream((plan) => bufferBySize(plan, 4096)),
});
