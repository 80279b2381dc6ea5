import { defineFault } from '../../src/define.ts';
import { eventsOf, onEvents, retell, textDelta } from '../bend/responses.ts';

export default defineFault({
  title: 'A streamed response holds an event that no contract knows',
  incidents: [],
  bend: onEvents((plan) => {
    const [first] = eventsOf(plan, textDelta);
    return retell(plan, (event) => (event === first ? [event, { type: 'response.progress', progress: 0.5 }] : event));
  }),
});
