import { defineFault } from '../../src/define.ts';
import { inBody } from '../bend/responses.ts';

export default defineFault({
  title: 'The status of a response is the finish reason of a chat',
  incidents: [],
  bend: inBody((response) => ({ ...response, status: 'stop' })),
});
