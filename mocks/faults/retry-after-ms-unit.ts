import { defineFault } from '../../src/define.ts';
import { isEmptyPost, limitRate } from '../bend/answer.ts';

export default defineFault({
  title: 'The value of retry-after-ms carries its unit',
  incidents: [],
  bend: (plan, request) => (isEmptyPost(request) ? limitRate(plan, { 'retry-after-ms': '500ms' }) : plan),
});
