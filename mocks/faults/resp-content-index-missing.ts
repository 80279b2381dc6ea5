import { defineFault } from '../../src/define.ts';
import { eachEvent } from '../bend/responses.ts';
import { omit } from '../bend.ts';

export default defineFault({
  title: 'Events of a response do not say which part they belong to',
  incidents: [],
  bend: eachEvent(
    () => true,
    (event) => omit(event, 'content_index'),
  ),
});
