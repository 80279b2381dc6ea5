import { defineFault } from '../../src/define.ts';
import { without } from '../bend/responses.ts';

export default defineFault({
  title: 'Items of a streamed response never begin',
  incidents: ['BerriAI/litellm#36375'],
  bend: without('response.output_item.added'),
});
