import { defineFault } from '../../src/define.ts';
import { inTerminal } from '../bend/responses.ts';

export default defineFault({
  title: 'The event response.completed carries an incomplete response',
  incidents: ['Arthur-Ficial/apfel#412'],
  bend: inTerminal((response) => (response.status === 'completed' ? { ...response, status: 'incomplete' } : response)),
});
