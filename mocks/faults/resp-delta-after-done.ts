import { defineFault } from '../../src/define.ts';
import { eventsOf, onEvents, retell, textDelta } from '../bend/responses.ts';

export default defineFault({
  title: 'The last text delta of a streamed response comes after its text is done',
  incidents: [],
  bend: onEvents((plan) => {
    const late = eventsOf(plan, textDelta).at(-1);
    return retell(plan, (event, type) => {
      if (event === late) return [];
      return type === 'response.output_text.done' && late !== undefined ? [event, late] : event;
    });
  }),
});
