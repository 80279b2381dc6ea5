import { defineFault } from '../../src/define.ts';
import { isEmptyPost, limitRate } from '../bend/answer.ts';

export default defineFault({
  title: 'Retry-After is the Unix time at which the limit ends',
  incidents: [],
  bend: (plan, request) => (isEmptyPost(request) ? limitRate(plan, { 'retry-after': '1767225600' }) : plan),
});
