import { defineFault } from '../../src/define.ts';
import { inTerminal } from '../bend/responses.ts';
import { omit } from '../bend.ts';

export default defineFault({
  title: 'The terminal event carries a response without output',
  incidents: [],
  bend: inTerminal((response) => omit(response, 'output')),
});
