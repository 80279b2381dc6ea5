import { defineFault } from '../../src/define.ts';
import { saying } from '../bend/content.ts';
import { wantsJson } from '../bend/parameters.ts';

export default defineFault({
  title: 'With a JSON response format most answers are empty, and end with stop',
  incidents: ['param-json-mode-empty'],
  bend: (plan, request) => (wantsJson(request) && request.random() < 0.7 ? saying(plan, '', 'stop') : plan),
});
