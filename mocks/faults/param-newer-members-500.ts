import { defineFault } from '../../src/define.ts';
import { answerCrash, isChat } from '../bend/requests.ts';

export default defineFault({
  title: 'Members that only newer models know make the server answer 500',
  incidents: [],
  bend: (plan, request) =>
    isChat(request) && (request.body.verbosity ?? request.body.reasoning_effort ?? null) !== null
      ? answerCrash(plan)
      : plan,
});
