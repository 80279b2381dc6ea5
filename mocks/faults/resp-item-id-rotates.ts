import { defineFault } from '../../src/define.ts';
import { callDelta, eachEvent, textDelta } from '../bend/responses.ts';

export default defineFault({
  title: 'Every delta of a streamed response names another item',
  incidents: [],
  bend: eachEvent(
    (type) => type === textDelta || type === callDelta,
    (event) => ({ ...event, item_id: `${event.item_id}_${event.sequence_number}` }),
  ),
});
