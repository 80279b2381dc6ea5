import { defineFault } from '../../src/define.ts';
import { isRefusal } from '../bend/requests.ts';
import { withHeader } from '../bend.ts';

export default defineFault({
  title: 'The header x-should-retry of refusals says no',
  incidents: [],
  bend: (plan) => (isRefusal(plan) ? withHeader(plan, 'x-should-retry', 'no') : plan),
});
