import { defineFault } from '../../src/define.ts';
import { carriesContent, isStream, mapSteps } from '../bend.ts';

export default defineFault({
  title: 'Every content chunk is sent twice',
  incidents: ['each-chunk-emitted-twice'],
  bend: (plan) =>
    isStream(plan)
      ? mapSteps(plan, (step) => (step.kind === 'chunk' && carriesContent(step.value) ? [step, step] : step))
      : plan,
});
