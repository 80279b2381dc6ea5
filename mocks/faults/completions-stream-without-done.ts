import { defineFault } from '../../src/define.ts';
import { onTextStream } from '../bend/completions.ts';
import { mapSteps } from '../bend.ts';

export default defineFault({
  title: 'A streamed text ends without the terminator',
  incidents: [],
  bend: onTextStream((plan) => mapSteps(plan, (step) => (step.kind === 'done' ? [] : step))),
});
