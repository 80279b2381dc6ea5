import { defineScene, type Step } from '../../src/define.ts';

/** Milliseconds between events, over and over. */
const gaps = [20, 120, 40, 200, 20, 60, 160];

export default defineScene({
  title: 'A stream whose events come with gaps of 20 to 200 ms',
  bend: (plan) => ({
    ...plan,
    steps: plan.steps
      .filter(({ kind }) => kind !== 'wait')
      .flatMap((step, index): Step[] =>
        step.kind === 'chunk' && index > 0 ? [{ kind: 'wait', ms: gaps[index % gaps.length] ?? 0 }, step] : [step],
      ),
  }),
});
