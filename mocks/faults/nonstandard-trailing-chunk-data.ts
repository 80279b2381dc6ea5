import { defineFault, isObject, type Step } from '../../src/define.ts';
import { onStream } from '../bend/when.ts';
import { mapSteps, omit } from '../bend.ts';

export default defineFault({
  title: 'Chunks without choices and usage trail between usage and [DONE]',
  incidents: ['nonstandard-trailing-chunk'],
  bend: onStream((plan) => {
    const first = plan.steps.find((step) => step.kind === 'chunk');
    if (!isObject(first?.value)) return plan;
    const trailing: Step = { ...first, value: { ...omit(first.value, 'usage'), choices: [], cost: '0' } };
    return mapSteps(plan, (step) => (step.kind === 'done' ? [trailing, trailing, trailing, step] : step));
  }),
});
