import { defineFault } from '../../src/define.ts';
import { answerCrash, isUnknownPath } from '../bend/requests.ts';

export default defineFault({
  title: 'A path that does not exist is answered with 500',
  incidents: ['status-rewritten', 'jgravelle/jmunch-mcp#5'],
  bend: (plan, request) => (isUnknownPath(plan, request) ? answerCrash(plan) : plan),
});
