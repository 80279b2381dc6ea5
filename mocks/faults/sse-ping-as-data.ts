import { defineFault } from '../../src/define.ts';
import { insertMidStream, onStream } from '../bend/when.ts';

export default defineFault({
  title: 'Keep-alives come as data: an object with nothing in it but a type',
  incidents: ['nonstandard-trailing-chunk'],
  bend: onStream((plan) => insertMidStream(plan, [{ kind: 'chunk', value: { type: 'ping' } }])),
});
