import { defineFault } from '../../src/define.ts';
import { isStream, mapSteps } from '../bend.ts';
import { carriesFinish, mapFinished } from '../bend-completion.ts';

export default defineFault({
  title: 'A second finish chunk contradicts the first',
  incidents: [],
  bend: (plan) => {
    if (!isStream(plan)) return plan;
    const other = mapFinished(plan, (choice, reason) => ({
      ...choice,
      finish_reason: reason === 'stop' ? 'length' : 'stop',
    }));
    return mapSteps(plan, (step, at) =>
      step.kind === 'chunk' && carriesFinish(step.value) ? [step, other.steps[at] ?? step] : step,
    );
  },
});
