import { defineFault } from '../../src/define.ts';
import { eventsOf, isTerminal, onEvents, retell, textDelta } from '../bend/responses.ts';

export default defineFault({
  title: 'A text delta follows the end of a streamed response',
  incidents: [],
  bend: onEvents((plan) => {
    const late = eventsOf(plan, textDelta).at(-1);
    return retell(plan, (event, type) => (isTerminal(type) && late !== undefined ? [event, late] : event));
  }),
});
