import { defineFault, type Step } from '../../src/define.ts';
import { onStream } from '../bend/when.ts';
import { withSteps } from '../bend.ts';

/** Events that are collected before any is sent. */
const batch = 24;

export default defineFault({
  title: 'A gateway collects two dozen events, then sends each in a write of its own',
  incidents: ['gateway-batches-flush-interval'],
  bend: onStream((plan) => {
    const steps: Step[] = [];
    let held: Step[] = [];
    for (const step of plan.steps) {
      if (step.kind === 'wait') steps.push(step);
      else held.push(step);
      if (held.length < batch) continue;
      steps.push(...held);
      held = [];
    }
    return withSteps(plan, [...steps, ...held]);
  }),
});
