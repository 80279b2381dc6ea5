import { defineFault } from '../../src/define.ts';
import { onEvents } from '../bend/responses.ts';
import { mapSteps } from '../bend.ts';

export default defineFault({
  title: 'Every event of a response is named message',
  incidents: [],
  bend: onEvents((plan) => mapSteps(plan, (step) => (step.kind === 'chunk' ? { ...step, event: 'message' } : step))),
});
