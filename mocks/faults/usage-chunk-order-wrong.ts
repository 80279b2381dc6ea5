import { defineFault, isObject } from '../../src/define.ts';
import { carriesFinish, isUsageChunk, onStream } from '../bend/when.ts';
import { mapSteps } from '../bend.ts';

export default defineFault({
  title: 'Usage comes before finish_reason, and usage: null follows it',
  incidents: ['usage-chunk-order-wrong'],
  bend: onStream((plan) => {
    const usage = plan.steps.filter(isUsageChunk);
    let placed = usage.length === 0;
    return mapSteps(plan, (step) => {
      if (isUsageChunk(step)) return [];
      if (placed || step.kind !== 'chunk' || !isObject(step.value) || !carriesFinish(step.value)) return step;
      placed = true;
      return [...usage, { ...step, value: { ...step.value, usage: null } }];
    });
  }),
});
