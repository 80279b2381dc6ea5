import { defineFault } from '../../src/define.ts';
import { isEmptyPost, limitRate } from '../bend/answer.ts';

export default defineFault({
  title: 'Retry-After is less than zero',
  incidents: [],
  bend: (plan, request) => (isEmptyPost(request) ? limitRate(plan, { 'retry-after': '-1' }) : plan),
});
