import { defineFault } from '../../src/define.ts';

export default defineFault({
  title: 'A wrong key, or none, is refused in the body, under status 200',
  incidents: ['auth-error-wrong-status', 'BaseIntelligence/bounty-challenge#6447'],
  bend: (plan) => (plan.status === 401 ? { ...plan, status: 200 } : plan),
});
