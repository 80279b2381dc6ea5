import { defineFault, isObject } from '../../src/define.ts';
import { resay } from '../bend/content.ts';
import { isUsageStep, usageOf } from '../bend/stream.ts';
import { onChat } from '../bend/when.ts';
import { isBody, mapBody, mapSteps } from '../bend.ts';

export default defineFault({
  title: 'The answer is lost, and billed all the same',
  incidents: ['billing-on-empty-or-aborted'],
  bend: onChat((plan) => {
    const empty = resay(plan, () => ({ tokens: [], finish: 'stop' }));
    if (!isBody(plan)) {
      const usage = usageOf(plan);
      return mapSteps(empty, (step) =>
        isUsageStep(step) && step.kind === 'chunk' && isObject(step.value)
          ? { ...step, value: { ...step.value, usage } }
          : step,
      );
    }
    const body = plan.steps.find((step) => step.kind === 'json')?.value;
    const usage = isObject(body) ? body.usage : undefined;
    return usage === undefined ? empty : mapBody(empty, (value) => ({ ...value, usage }));
  }),
});
