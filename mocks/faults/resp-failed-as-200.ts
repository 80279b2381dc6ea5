import { defineFault } from '../../src/define.ts';
import { inBody } from '../bend/responses.ts';

export default defineFault({
  title: 'A response fails without an error',
  incidents: [],
  bend: inBody((response) => ({ ...response, status: 'failed', error: null, completed_at: null, output: [] })),
});
