import { defineFault } from '../../src/define.ts';
import { insertMidStream, largeBytes, onStream } from '../bend/when.ts';

export default defineFault({
  title: 'In streams for requests above 50 KB stands an event whose JSON breaks off',
  incidents: [],
  bend: onStream((plan, request) =>
    request.bytes > largeBytes
      ? insertMidStream(plan, [{ kind: 'raw', bytes: 'data: {"id":"chatcmpl-1","choices":[{"ind\n\n' }])
      : plan,
  ),
});
