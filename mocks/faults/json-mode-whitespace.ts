import { defineFault } from '../../src/define.ts';
import { saying } from '../bend/content.ts';
import { wantsJson } from '../bend/parameters.ts';

export default defineFault({
  title: 'With a JSON response format the answer is a run of line feeds that ends with stop',
  incidents: ['param-json-mode-empty'],
  bend: (plan, request) => (wantsJson(request) ? saying(plan, '\n'.repeat(24), 'stop') : plan),
});
