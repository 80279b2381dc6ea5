import { defineScene, type Step } from '../../src/define.ts';
import { cutHalfway } from '../bend-completion.ts';

/** Six comments, a quarter of a second apart: 1.5 seconds without data, but never without a byte for long. */
const comments: readonly Step[] = Array.from({ length: 6 }).flatMap((): readonly Step[] => [
  { kind: 'wait', ms: 250 },
  { kind: 'comment', text: 'keep-alive' },
]);

export default defineScene({
  title: 'A stream that sends nothing but comments for 1.5 seconds halfway, and goes on',
  bend: (plan) => {
    const begun = cutHalfway(plan).steps.length;
    if (begun >= plan.steps.length) return plan;
    return { ...plan, steps: [...plan.steps.slice(0, begun), ...comments, ...plan.steps.slice(begun)] };
  },
});
