import { defineFault } from '../../src/define.ts';
import { sendAtOnce } from '../bend/buffer.ts';
import { onStream } from '../bend/when.ts';

export default defineFault({
  title: 'Nothing comes until the answer is finished, then all chunks in one write',
  incidents: ['reverse-proxy-buffering'],
  bend: onStream((plan) => sendAtOnce(plan)),
});
