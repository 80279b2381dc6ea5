import { defineFault, isObject } from '../../src/define.ts';
import { mapSteps, omit } from '../bend.ts';
import { choicesOf, isCompletion, mapCompletion } from '../bend-completion.ts';

export default defineFault({
  title: 'There is no usage, neither in bodies nor in streams that were asked for it',
  incidents: ['param-include-usage-ignored', 'simonw/llm#1698'],
  bend: (plan) => {
    if (!isCompletion(plan)) return plan;
    const bare = mapSteps(plan, (step) =>
      step.kind === 'chunk' && isObject(step.value) && isObject(step.value.usage) && choicesOf(step.value).length === 0
        ? []
        : step,
    );
    return mapCompletion(bare, (value) => omit(value, 'usage'));
  },
});
