import { defineFault } from '../../src/define.ts';
import { insertMidStream, onStream } from '../bend/when.ts';

export default defineFault({
  title: 'An event with empty data stands between the chunks',
  incidents: ['error-chunk-emptied-by-encoder'],
  bend: onStream((plan) => insertMidStream(plan, [{ kind: 'raw', bytes: 'data:\n\n' }])),
});
