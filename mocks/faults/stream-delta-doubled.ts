import { defineFault } from '../../src/define.ts';
import { rearranged } from '../bend/pieces.ts';

export default defineFault({
  title: 'One chunk in the middle of the text is sent twice',
  incidents: ['each-chunk-emitted-twice'],
  bend: rearranged((pieces) =>
    pieces.map((piece, i) => (i === Math.floor(pieces.length / 2) ? [piece, piece] : [piece])),
  ),
});
