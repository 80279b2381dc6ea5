import { defineFault } from '../../src/define.ts';
import { callDelta, eachEvent, textDelta } from '../bend/responses.ts';
import { omit } from '../bend.ts';

export default defineFault({
  title: 'Deltas of a streamed response do not name their item',
  incidents: ['BerriAI/litellm#36375'],
  bend: eachEvent(
    (type) => type === textDelta || type === callDelta,
    (event) => omit(event, 'item_id'),
  ),
});
