import { defineFault } from '../../src/define.ts';
import { eachEvent } from '../bend/responses.ts';

export default defineFault({
  title: 'Every event of a response has the number 0',
  incidents: ['BerriAI/litellm#28899'],
  bend: eachEvent(
    () => true,
    (event) => ({ ...event, sequence_number: 0 }),
  ),
});
