import { defineFault } from '../../src/define.ts';
import { rearranged } from '../bend/pieces.ts';

export default defineFault({
  title: 'The last fifth of the text is lost, though the finish_reason and the usage arrive',
  incidents: ['chunks-lost-in-gateway'],
  bend: rearranged((pieces) => pieces.slice(0, Math.ceil(pieces.length * 0.8)).map((piece) => [piece])),
});
