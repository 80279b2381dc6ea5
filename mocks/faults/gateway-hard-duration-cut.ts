import { defineFault } from '../../src/define.ts';
import { isStream, withSteps } from '../bend.ts';

/** Milliseconds after the headers. Real ones are 60 s and more; the mock's answers are as much shorter. */
const LIMIT_MS = 250;

export default defineFault({
  title: 'Every stream is cut after the same fixed time, while tokens flow',
  incidents: ['gateway-hard-duration-cut'],
  bend: (plan) => {
    if (!isStream(plan)) return plan;
    let left = LIMIT_MS;
    const end = plan.steps.findIndex((step) => {
      if (step.kind !== 'wait') return false;
      left -= step.ms;
      return left < 0;
    });
    const overdue = plan.steps[end];
    return overdue?.kind === 'wait'
      ? withSteps(plan, [...plan.steps.slice(0, end), { kind: 'wait', ms: overdue.ms + left }])
      : plan;
  },
});
