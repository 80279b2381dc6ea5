import { defineFault } from '../../src/define.ts';
import { carriesContent, isStream, mapSteps } from '../bend.ts';

export default defineFault({
  title: 'Every third content chunk is lost on the way: the text has holes',
  incidents: ['chunks-lost-in-gateway'],
  bend: (plan) => {
    if (!isStream(plan)) return plan;
    let n = 0;
    // The first one always arrives, so that there is an answer at all.
    return mapSteps(plan, (step) => (step.kind === 'chunk' && carriesContent(step.value) && n++ % 3 === 1 ? [] : step));
  },
});
