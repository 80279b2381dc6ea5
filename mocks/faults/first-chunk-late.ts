import { defineFault } from '../../src/define.ts';
import { onStream } from '../bend/when.ts';
import { carriesContent, withSteps } from '../bend.ts';

export default defineFault({
  title: 'The role comes at once, the first content six seconds later',
  incidents: ['vercel/ai#16538', 'Wei-Shaw/sub2api#5290'],
  bend: onStream((plan) => {
    const content = plan.steps.findIndex((step) => step.kind === 'chunk' && carriesContent(step.value));
    const start = content < 0 ? plan.steps.length : content;
    return withSteps(plan, [
      ...plan.steps.slice(0, start).filter((step) => step.kind !== 'wait'),
      { kind: 'comment', text: 'PROCESSING' },
      { kind: 'wait', ms: 6_000 },
      ...plan.steps.slice(start),
    ]);
  }),
});
