import { defineFault } from '../../src/define.ts';
import { inTerminal } from '../bend/responses.ts';

export default defineFault({
  title: 'The terminal event carries a response whose output is empty',
  incidents: [],
  bend: inTerminal((response) => ({ ...response, output: [] })),
});
