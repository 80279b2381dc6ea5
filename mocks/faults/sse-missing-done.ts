import { defineFault } from '../../src/define.ts';
import { onStream } from '../bend/when.ts';
import { mapSteps } from '../bend.ts';

export default defineFault({
  title: 'The stream ends after its last chunk, without [DONE]',
  incidents: ['sse-missing-done'],
  bend: onStream((plan) => mapSteps(plan, (step) => (step.kind === 'done' ? [] : step))),
});
