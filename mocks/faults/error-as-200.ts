import { defineFault } from '../../src/define.ts';
import { isRefusal } from '../bend/requests.ts';

export default defineFault({
  title: 'Refusals carry their error object under status 200',
  incidents: ['error-200-body'],
  bend: (plan) => (isRefusal(plan) ? { ...plan, status: 200 } : plan),
});
