import { defineFault } from '../../src/define.ts';
import { inBody } from '../bend/responses.ts';
import { count } from '../bend-completion.ts';

export default defineFault({
  title: 'created_at of a response counts milliseconds',
  incidents: [],
  bend: inBody((response) => ({ ...response, created_at: count(response, 'created_at') * 1000 })),
});
