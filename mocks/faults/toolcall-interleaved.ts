import { defineFault } from '../../src/define.ts';
import { interleave, mapCallSteps } from '../bend/tools.ts';

export default defineFault({
  title: 'The deltas of two tool calls alternate',
  incidents: [],
  bend: (plan) => mapCallSteps(plan, interleave),
});
