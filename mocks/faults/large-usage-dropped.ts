import { defineFault } from '../../src/define.ts';
import { isUsageChunk, largeBytes, onStream } from '../bend/when.ts';
import { mapSteps } from '../bend.ts';

export default defineFault({
  title: 'Streams for requests above 50 KB end without the usage that was asked for',
  incidents: [],
  bend: onStream((plan, request) =>
    request.bytes > largeBytes ? mapSteps(plan, (step) => (isUsageChunk(step) ? [] : step)) : plan,
  ),
});
