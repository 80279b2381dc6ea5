import { defineFault } from '../../src/define.ts';
import { largeBytes, onStream, upstreamError } from '../bend/when.ts';
import { cutHalfway } from '../bend-completion.ts';

export default defineFault({
  title: 'Streams for requests above 50 KB break off half-way with an error object',
  incidents: [],
  bend: onStream((plan, request) =>
    request.bytes > largeBytes ? cutHalfway(plan, [{ kind: 'chunk', value: { error: upstreamError } }]) : plan,
  ),
});
