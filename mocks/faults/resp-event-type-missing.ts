import { defineFault, isObject } from '../../src/define.ts';
import { onEvents } from '../bend/responses.ts';
import { mapSteps, omit } from '../bend.ts';

export default defineFault({
  title: 'Events of a response say their type in the event line only',
  incidents: [],
  bend: onEvents((plan) =>
    mapSteps(plan, (step) =>
      step.kind === 'chunk' && isObject(step.value) ? { ...step, value: omit(step.value, 'type') } : step,
    ),
  ),
});
