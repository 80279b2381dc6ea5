import { defineFault } from '../../src/define.ts';
import { cutMidStream, onStream, upstreamError } from '../bend/when.ts';

export default defineFault({
  title: 'The stream breaks off with an event named error after some content',
  incidents: ['sse-event-error'],
  bend: onStream((plan) => cutMidStream(plan, [{ kind: 'chunk', event: 'error', value: { error: upstreamError } }])),
});
