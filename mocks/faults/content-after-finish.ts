import { defineFault } from '../../src/define.ts';
import { carriesContent, isStream, mapSteps } from '../bend.ts';
import { carriesFinish } from '../bend-completion.ts';

export default defineFault({
  title: 'The last piece of the answer comes after its finish_reason',
  incidents: ['finish-reason-early-on-every-chunk', 'anomalyco/opencode#49167'],
  bend: (plan) => {
    if (!isStream(plan)) return plan;
    const last = plan.steps.findLast((step) => step.kind === 'chunk' && carriesContent(step.value));
    const finish = plan.steps.findLast((step) => step.kind === 'chunk' && carriesFinish(step.value));
    if (last === undefined || finish === undefined || last === finish) return plan;
    return mapSteps(plan, (step) => (step === last ? [] : step === finish ? [finish, last] : step));
  },
});
