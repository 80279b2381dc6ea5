import { defineFault } from '../../src/define.ts';
import { wrongTypeIn } from '../bend/parameters.ts';
import { answerCrash } from '../bend/requests.ts';

export default defineFault({
  title: 'A parameter of a wrong type makes the server answer 500',
  incidents: [],
  bend: (plan, request) => (wrongTypeIn(request) === null ? plan : answerCrash(plan)),
});
