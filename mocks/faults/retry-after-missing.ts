import { defineFault } from '../../src/define.ts';
import { isEmptyPost, limitRate } from '../bend/answer.ts';

export default defineFault({
  title: 'A rate limit has no header that says when it ends',
  incidents: ['retry-after-missing', 'api7/aisix#144'],
  bend: (plan, request) => (isEmptyPost(request) ? limitRate(plan) : plan),
});
