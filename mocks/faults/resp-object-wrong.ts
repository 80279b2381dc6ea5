import { defineFault } from '../../src/define.ts';
import { inBody } from '../bend/responses.ts';

export default defineFault({
  title: 'The response calls itself a chat completion',
  incidents: [],
  bend: inBody((response) => ({ ...response, object: 'chat.completion' })),
});
