import { defineFault } from '../../src/define.ts';
import { cutMidStream, onStream, upstreamError } from '../bend/when.ts';

export default defineFault({
  title: 'The stream breaks off with an error object that does not stand under the key error',
  incidents: ['error-shape-not-openai'],
  bend: onStream((plan) => cutMidStream(plan, [{ kind: 'chunk', value: upstreamError }])),
});
