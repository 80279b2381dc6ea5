import { defineFault } from '../../src/define.ts';
import { isRefusal } from '../bend/requests.ts';

export default defineFault({
  title: 'Refusals of bad requests come with status 500',
  incidents: ['status-rewritten', 'julep-ai/julep#1364'],
  bend: (plan) => (isRefusal(plan) ? { ...plan, status: 500 } : plan),
});
