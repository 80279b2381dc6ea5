import { defineFault } from '../../src/define.ts';
import { without } from '../bend/responses.ts';

export default defineFault({
  title: 'A response stream begins with its first item',
  incidents: [],
  bend: without('response.created', 'response.in_progress'),
});
