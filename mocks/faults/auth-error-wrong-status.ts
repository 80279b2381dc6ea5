import { defineFault } from '../../src/define.ts';
import { answerCrash } from '../bend/requests.ts';

export default defineFault({
  title: 'A wrong key, or none, makes the server answer 500',
  incidents: ['auth-error-wrong-status', 'ogx-ai/ogx#2990'],
  bend: (plan) => (plan.status === 401 ? answerCrash(plan) : plan),
});
