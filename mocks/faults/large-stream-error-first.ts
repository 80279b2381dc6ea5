import { defineFault } from '../../src/define.ts';
import { largeBytes, onStream, upstreamError } from '../bend/when.ts';
import { totalWait, withSteps } from '../bend.ts';

export default defineFault({
  title: 'Streams for requests above 50 KB consist of an error object, under status 200',
  incidents: [],
  bend: onStream((plan, request) =>
    request.bytes > largeBytes
      ? withSteps(plan, [
          { kind: 'wait', ms: totalWait(plan) },
          { kind: 'chunk', value: { error: upstreamError } },
        ])
      : plan,
  ),
});
