import { defineFault } from '../../src/define.ts';
import { isRefusal } from '../bend/requests.ts';
import { withHeader } from '../bend.ts';

export default defineFault({
  title: 'Bad requests are refused with x-should-retry: true',
  incidents: [],
  bend: (plan) => (isRefusal(plan) ? withHeader(plan, 'x-should-retry', 'true') : plan),
});
