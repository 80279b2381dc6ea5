import { defineFault } from '../../src/define.ts';
import { withHeader } from '../bend.ts';

export default defineFault({
  title: 'Errors carry no x-request-id, though answers do',
  incidents: [],
  bend: (plan) => (plan.status >= 400 ? withHeader(plan, 'x-request-id', null) : plan),
});
