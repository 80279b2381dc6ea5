import { defineFault } from '../../src/define.ts';
import { eachEvent } from '../bend/responses.ts';
import { omit } from '../bend.ts';

export default defineFault({
  title: 'Events of a response are not numbered',
  incidents: ['BerriAI/litellm#28899'],
  bend: eachEvent(
    () => true,
    (event) => omit(event, 'sequence_number'),
  ),
});
