import { defineFault } from '../../src/define.ts';
import { insertMidStream, onStream } from '../bend/when.ts';

export default defineFault({
  title: 'An event whose data is null stands between the chunks',
  incidents: ['NousResearch/hermes-agent#80822', 'Kilo-Org/kilocode#3083'],
  bend: onStream((plan) => insertMidStream(plan, [{ kind: 'chunk', value: null }])),
});
