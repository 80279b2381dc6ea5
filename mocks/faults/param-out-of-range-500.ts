import { defineFault } from '../../src/define.ts';
import { isOutOfRange } from '../bend/parameters.ts';
import { answerCrash } from '../bend/requests.ts';

export default defineFault({
  title: 'A parameter out of its range makes the server answer 500',
  incidents: [],
  bend: (plan, request) => (isOutOfRange(request) ? answerCrash(plan) : plan),
});
