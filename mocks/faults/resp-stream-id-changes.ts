import { defineFault } from '../../src/define.ts';
import { inTerminal } from '../bend/responses.ts';

export default defineFault({
  title: 'The response that ends a stream has another id than the one that began it',
  incidents: [],
  bend: inTerminal((response) => ({ ...response, id: `${response.id}_end` })),
});
