import { defineFault } from '../../src/define.ts';
import { onStream } from '../bend/when.ts';
import { mapSteps } from '../bend.ts';

export default defineFault({
  title: 'No blank line ends [DONE]',
  incidents: ['darshi1337/apogee#139'],
  bend: onStream((plan) =>
    mapSteps(plan, (step) => (step.kind === 'done' ? { kind: 'raw', bytes: 'data: [DONE]\n' } : step)),
  ),
});
