import { defineFault } from '../../src/define.ts';
import { onStream } from '../bend/when.ts';
import { mapSteps } from '../bend.ts';

export default defineFault({
  title: 'Two spaces stand between data: and [DONE]',
  incidents: [],
  bend: onStream((plan) =>
    mapSteps(plan, (step) => (step.kind === 'done' ? { kind: 'raw', bytes: 'data:  [DONE]\n\n' } : step)),
  ),
});
