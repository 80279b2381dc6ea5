import { defineScene } from '../../src/define.ts';
import { cutHalfway } from '../bend-completion.ts';

const silenceMs = 1_200;

export default defineScene({
  title: 'A stream that falls silent for 1.2 seconds halfway, and goes on',
  bend: (plan) => {
    const begun = cutHalfway(plan).steps.length;
    if (begun >= plan.steps.length) return plan;
    return {
      ...plan,
      steps: [...plan.steps.slice(0, begun), { kind: 'wait', ms: silenceMs }, ...plan.steps.slice(begun)],
    };
  },
});
