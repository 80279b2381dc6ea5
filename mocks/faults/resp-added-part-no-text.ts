import { defineFault, isObject } from '../../src/define.ts';
import { eachEvent } from '../bend/responses.ts';
import { omit } from '../bend.ts';

export default defineFault({
  title: 'A streamed part begins without text',
  incidents: [],
  bend: eachEvent('response.content_part.added', (event) =>
    isObject(event.part) ? { ...event, part: omit(event.part, 'text') } : event,
  ),
});
