import { defineFault } from '../../src/define.ts';
import { inBodyParts } from '../bend/responses.ts';

export default defineFault({
  title: 'Output parts have the type of a chat, text',
  incidents: [],
  bend: inBodyParts((part) => ({ ...part, type: 'text' })),
});
