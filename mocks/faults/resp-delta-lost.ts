import { defineFault } from '../../src/define.ts';
import { eventsOf, onEvents, retell, textDelta } from '../bend/responses.ts';

export default defineFault({
  title: 'A text delta in the middle of a streamed response is lost',
  incidents: [],
  bend: onEvents((plan) => {
    const deltas = eventsOf(plan, textDelta);
    const lost = deltas[Math.floor(deltas.length / 2)];
    return retell(plan, (event) => (event === lost ? [] : event));
  }),
});
