import { defineFault } from '../../src/define.ts';
import { eventsOf, mapEvents, onEvents } from '../bend/responses.ts';
import { count } from '../bend-completion.ts';

export default defineFault({
  title: 'The numbers of the events of a response leave one out',
  incidents: [],
  bend: onEvents((plan) => {
    const middle = Math.floor(eventsOf(plan).length / 2);
    return mapEvents(plan, (event) => {
      const n = count(event, 'sequence_number');
      return { ...event, sequence_number: n < middle ? n : n + 1 };
    });
  }),
});
