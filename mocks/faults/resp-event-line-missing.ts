import { defineFault } from '../../src/define.ts';
import { onEvents } from '../bend/responses.ts';
import { mapSteps } from '../bend.ts';

export default defineFault({
  title: 'Events of a response have no event line',
  incidents: [],
  bend: onEvents((plan) =>
    mapSteps(plan, (step) => (step.kind === 'chunk' ? { kind: 'chunk', value: step.value } : step)),
  ),
});
