import { defineFault } from '../../src/define.ts';
import { answerAnyway, wrongTypeIn } from '../bend/parameters.ts';

export default defineFault({
  title: 'A parameter of a wrong type is ignored',
  incidents: [],
  bend: (plan, request) => (wrongTypeIn(request) === null ? plan : answerAnyway(plan, request)),
});
