import { defineFault } from '../../src/define.ts';
import { callDelta, eventsOf, onEvents, retell } from '../bend/responses.ts';

export default defineFault({
  title: 'The last delta of streamed arguments is lost',
  incidents: [],
  bend: onEvents((plan) => {
    const lost = eventsOf(plan, callDelta).at(-1);
    return retell(plan, (event) => (event === lost ? [] : event));
  }),
});
