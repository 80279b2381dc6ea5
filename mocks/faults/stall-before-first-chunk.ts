import { defineFault } from '../../src/define.ts';
import { isStream, withSteps } from '../bend.ts';

export default defineFault({
  title: 'The role chunk arrives at once, and no content after it',
  incidents: ['stream-zero-bytes-200', 'stall-mid-stream'],
  bend: (plan) => {
    if (!isStream(plan)) return plan;
    const first = plan.steps.findIndex((step) => step.kind === 'chunk');
    return withSteps(plan, [...plan.steps.slice(0, first + 1), { kind: 'stall' }]);
  },
});
