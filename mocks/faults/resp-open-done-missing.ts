import { defineFault } from '../../src/define.ts';
import { onEvents } from '../bend/responses.ts';
import { mapSteps } from '../bend.ts';

export default defineFault({
  title: 'A streamed response ends without [DONE]',
  incidents: [],
  bend: onEvents((plan) => mapSteps(plan, (step) => (step.kind === 'done' ? [] : step))),
});
