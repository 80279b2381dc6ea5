import { defineFault } from '../../src/define.ts';
import { eachEvent, textDelta } from '../bend/responses.ts';

export default defineFault({
  title: 'Text deltas of a streamed response are objects',
  incidents: [],
  bend: eachEvent(textDelta, (event) => ({ ...event, delta: { text: event.delta } })),
});
