import { defineFault } from '../../src/define.ts';
import { largeBytes, onBody } from '../bend/when.ts';
import { mapFinished } from '../bend-completion.ts';

export default defineFault({
  title: 'A complete body has finish_reason null if the request was above 50 KB',
  incidents: [],
  bend: onBody((plan, request) =>
    request.bytes > largeBytes ? mapFinished(plan, (choice) => ({ ...choice, finish_reason: null })) : plan,
  ),
});
