import { defineFault } from '../../src/define.ts';
import { onEvents, retell, textDelta } from '../bend/responses.ts';

export default defineFault({
  title: 'Every text delta of a streamed response comes twice',
  incidents: [],
  bend: onEvents((plan) => retell(plan, (event, type) => (type === textDelta ? [event, event] : event))),
});
