import { defineScene, type Step } from '../../src/define.ts';

/** Between two events, in milliseconds: long enough to hang up in, and for thirty tokens to take six seconds. */
const gapMs = 200;

export default defineScene({
  title: 'A stream with an event every 200 ms',
  bend: (plan) => ({
    ...plan,
    steps: plan.steps
      .filter(({ kind }) => kind !== 'wait')
      .flatMap((step, index): Step[] =>
        step.kind === 'chunk' && index > 0 ? [{ kind: 'wait', ms: gapMs }, step] : [step],
      ),
  }),
});
