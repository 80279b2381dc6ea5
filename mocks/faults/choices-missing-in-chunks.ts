import { defineFault, isObject } from '../../src/define.ts';
import { isStream, mapChunks, mapSteps, omit } from '../bend.ts';
import { carriesFinish, choicesOf } from '../bend-completion.ts';

export default defineFault({
  title: 'Chunks after the finish chunk, the usage chunk among them, have no choices at all',
  incidents: ['client-empty-choices-crash', 'ROCm/ATOM#1711'],
  bend: (plan) => {
    if (!isStream(plan)) return plan;
    const bare = mapChunks(plan, (value) => (choicesOf(value).length === 0 ? omit(value, 'choices') : value));
    const finish = bare.steps.findLastIndex((step) => step.kind === 'chunk' && carriesFinish(step.value));
    // One more, for requests that ask for no usage.
    return mapSteps(bare, (step, at) =>
      at === finish && step.kind === 'chunk' && isObject(step.value)
        ? [step, { ...step, value: omit(step.value, 'choices') }]
        : step,
    );
  },
});
