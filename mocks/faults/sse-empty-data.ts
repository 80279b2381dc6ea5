import { defineFault } from '../../src/define.ts';
import { insertMidStream, onStream } from '../bend/when.ts';

export default defineFault({
  title: 'An event with empty data stands between the chunks',
  incidents: ['error-chunk-emptied-by-encoder', 'jgravelle/jmunch-mcp#5'],
  bend: onStream((plan) => insertMidStream(plan, [{ kind: 'raw', bytes: 'data:\n\n' }])),
});
