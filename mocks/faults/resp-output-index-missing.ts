import { defineFault } from '../../src/define.ts';
import { eachEvent } from '../bend/responses.ts';
import { omit } from '../bend.ts';

export default defineFault({
  title: 'Events of a response do not say which item they belong to by index',
  incidents: ['BerriAI/litellm#36375'],
  bend: eachEvent(
    () => true,
    (event) => omit(event, 'output_index'),
  ),
});
