import { defineFault } from '../../src/define.ts';
import { rearranged } from '../bend/pieces.ts';

export default defineFault({
  title: 'Workers forward chunks out of order: the second and third of every four change places',
  incidents: ['chunks-lost-in-gateway'],
  bend: rearranged((pieces) =>
    pieces.map((piece, i) => [pieces[i % 4 === 1 ? i + 1 : i % 4 === 2 ? i - 1 : i] ?? piece]),
  ),
});
