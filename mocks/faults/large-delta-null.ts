import { defineFault } from '../../src/define.ts';
import { largeBytes, onStream } from '../bend/when.ts';
import { mapFinished } from '../bend-completion.ts';

export default defineFault({
  title: 'The delta of the finish chunk is null in streams for requests above 50 KB',
  incidents: [],
  bend: onStream((plan, request) =>
    request.bytes > largeBytes ? mapFinished(plan, (choice) => ({ ...choice, delta: null })) : plan,
  ),
});
