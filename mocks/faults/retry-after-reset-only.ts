import { defineFault } from '../../src/define.ts';
import { isEmptyPost, limitRate } from '../bend/answer.ts';

export default defineFault({
  title: 'A rate limit has a reset header and no Retry-After',
  incidents: ['retry-after-missing', 'api7/aisix#144'],
  bend: (plan, request) => (isEmptyPost(request) ? limitRate(plan, { 'x-ratelimit-reset-requests': '12ms' }) : plan),
});
