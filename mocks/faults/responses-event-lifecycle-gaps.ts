import { defineFault } from '../../src/define.ts';
import { without } from '../bend/responses.ts';

export default defineFault({
  title: 'A response stream begins and ends no content part',
  incidents: ['Wei-Shaw/sub2api#2875', 'NousResearch/hermes-agent#119758'],
  bend: without('response.content_part.added', 'response.content_part.done'),
});
