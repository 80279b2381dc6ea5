import { defineFault } from '../../src/define.ts';
import { answerCrash, messagesOf } from '../bend/requests.ts';

export default defineFault({
  title: 'An assistant message whose content is null beside a refusal makes the server answer 500',
  incidents: [],
  bend: (plan, request) =>
    messagesOf(request).some(({ content, refusal }) => content === null && typeof refusal === 'string')
      ? answerCrash(plan)
      : plan,
});
