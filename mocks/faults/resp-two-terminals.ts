import { defineFault } from '../../src/define.ts';
import { isTerminal, onEvents, retell } from '../bend/responses.ts';

export default defineFault({
  title: 'A streamed response ends twice',
  incidents: [],
  bend: onEvents((plan) => retell(plan, (event, type) => (isTerminal(type) ? [event, event] : event))),
});
