import { defineFault } from '../../src/define.ts';
import { isStream, mapSteps } from '../bend.ts';
import { carriesFinish } from '../bend-completion.ts';

export default defineFault({
  title: 'The finish chunk is sent twice',
  incidents: ['vllm-project/vllm#2266'],
  bend: (plan) =>
    isStream(plan)
      ? mapSteps(plan, (step) => (step.kind === 'chunk' && carriesFinish(step.value) ? [step, step] : step))
      : plan,
});
