import { defineFault } from '../../src/define.ts';
import { isUsageChunk, onStream } from '../bend/when.ts';
import { mapSteps } from '../bend.ts';

export default defineFault({
  title: 'The stream ends without the usage that was asked for',
  incidents: ['param-include-usage-ignored'],
  bend: onStream((plan) => mapSteps(plan, (step) => (isUsageChunk(step) ? [] : step))),
});
