import { defineFault } from '../../src/define.ts';
import { inBody } from '../bend/responses.ts';

export default defineFault({
  title: 'A completed response carries an error',
  incidents: [],
  bend: inBody((response) => ({
    ...response,
    status: 'completed',
    error: { code: 'server_error', message: 'The model failed.' },
  })),
});
