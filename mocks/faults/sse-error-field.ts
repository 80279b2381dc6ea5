import { defineFault } from '../../src/define.ts';
import { cutMidStream, onStream, upstreamError } from '../bend/when.ts';

export default defineFault({
  title: 'The stream breaks off with an error in a field named error, which parsers skip',
  incidents: ['ggml-org/llama.cpp#16109'],
  bend: onStream((plan) => cutMidStream(plan, [{ kind: 'raw', bytes: `error: ${JSON.stringify(upstreamError)}\n\n` }])),
});
