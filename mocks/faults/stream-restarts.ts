import { defineFault } from '../../src/define.ts';
import { rearranged } from '../bend/pieces.ts';

export default defineFault({
  title: 'A gateway that retries a stream sends its text from the start again: all of it comes twice',
  incidents: ['each-chunk-emitted-twice'],
  bend: rearranged((pieces) => pieces.map((piece, i) => (i === pieces.length - 1 ? [piece, ...pieces] : [piece]))),
});
