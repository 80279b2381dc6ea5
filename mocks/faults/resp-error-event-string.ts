import { defineFault } from '../../src/define.ts';
import { breakOff, onEvents } from '../bend/responses.ts';

export default defineFault({
  title: 'A streamed response breaks off with an error that is a string',
  incidents: [],
  bend: onEvents((plan) => breakOff(plan, [{ type: 'error', error: 'boom' }])),
});
