import { defineFault } from '../../src/define.ts';
import { eachEvent } from '../bend/responses.ts';
import { omit } from '../bend.ts';

export default defineFault({
  title: 'Text events of a response have no logprobs',
  incidents: [],
  bend: eachEvent(
    (type) => type.startsWith('response.output_text.'),
    (event) => omit(event, 'logprobs'),
  ),
});
