import { defineFault } from '../../src/define.ts';
import { answerText, errorOf, isRefusal } from '../bend/requests.ts';
import { onResponses } from '../bend/responses.ts';

export default defineFault({
  title: 'Refusals to make a response are plain text',
  incidents: [],
  bend: onResponses((plan) =>
    isRefusal(plan) ? answerText(plan, plan.status, 'text/plain; charset=utf-8', String(errorOf(plan).message)) : plan,
  ),
});
