import { defineFault } from '../../src/define.ts';
import { answerCrash } from '../bend/requests.ts';
import { endsWithResult, hasCallInHistory } from '../bend/tools.ts';

export default defineFault({
  title: 'A tool message that answers no call makes the server fail',
  incidents: [],
  bend: (plan, request) => (endsWithResult(request) && !hasCallInHistory(request) ? answerCrash(plan) : plan),
});
