import { defineFault } from '../../src/define.ts';
import { cutMidStream, onStream } from '../bend/when.ts';

export default defineFault({
  title: 'The stream breaks off with an error that is a string',
  incidents: ['error-object-in-200-stream'],
  bend: onStream((plan) => cutMidStream(plan, [{ kind: 'chunk', value: { error: 'upstream failed' } }])),
});
