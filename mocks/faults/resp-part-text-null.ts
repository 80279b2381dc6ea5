import { defineFault } from '../../src/define.ts';
import { inBodyParts } from '../bend/responses.ts';

export default defineFault({
  title: 'The text of output parts is null',
  incidents: [],
  bend: inBodyParts((part) => ({ ...part, text: null })),
});
