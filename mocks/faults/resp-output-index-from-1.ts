import { defineFault } from '../../src/define.ts';
import { eachEvent } from '../bend/responses.ts';

export default defineFault({
  title: 'Items of a streamed response are counted from 1',
  incidents: [],
  bend: eachEvent(
    () => true,
    (event) => (typeof event.output_index === 'number' ? { ...event, output_index: event.output_index + 1 } : event),
  ),
});
