import { defineFault } from '../../src/define.ts';
import { without } from '../bend/responses.ts';

export default defineFault({
  title: 'Parts of a streamed response begin and never end',
  incidents: [],
  bend: without('response.content_part.done', 'response.output_text.done'),
});
