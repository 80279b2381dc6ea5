import { defineFault } from '../../src/define.ts';
import { cutMidStream, onStream, upstreamError } from '../bend/when.ts';

export default defineFault({
  title: 'The stream breaks off with an error object after some content',
  incidents: ['error-object-in-200-stream'],
  bend: onStream((plan) => cutMidStream(plan, [{ kind: 'chunk', value: { error: upstreamError } }])),
});
