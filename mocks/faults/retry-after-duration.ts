import { defineFault } from '../../src/define.ts';
import { isEmptyPost, limitRate } from '../bend/answer.ts';

export default defineFault({
  title: 'Retry-After is written as a duration such as 6m0s',
  incidents: [],
  bend: (plan, request) => (isEmptyPost(request) ? limitRate(plan, { 'retry-after': '6m0s' }) : plan),
});
