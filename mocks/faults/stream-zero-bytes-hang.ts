import { defineFault } from '../../src/define.ts';
import { onStream } from '../bend/when.ts';
import { withSteps } from '../bend.ts';

export default defineFault({
  title: 'A stream is opened with 200 and stays open without a single byte',
  incidents: ['stream-zero-bytes-200'],
  bend: onStream((plan) => withSteps(plan, [{ kind: 'stall' }])),
});
