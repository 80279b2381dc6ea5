import { defineFault } from '../../src/define.ts';
import { inBodyParts } from '../bend/responses.ts';
import { omit } from '../bend.ts';

export default defineFault({
  title: 'Output parts have no annotations',
  incidents: [],
  bend: inBodyParts((part) => omit(part, 'annotations')),
});
