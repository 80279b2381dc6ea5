import { defineFault } from '../../src/define.ts';
import { answerText } from '../bend/requests.ts';

export default defineFault({
  title: 'A wrong key gets status 200 and an empty body',
  incidents: ['auth-error-wrong-status', 'EpistasisLab/KRAGEN#90'],
  bend: (plan, request) =>
    plan.status === 401 && request.header('authorization') !== null
      ? answerText(plan, 200, 'application/json', '')
      : plan,
});
