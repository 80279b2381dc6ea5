import { defineFault } from '../../src/define.ts';
import { onStream } from '../bend/when.ts';
import { mapSteps, renderStep } from '../bend.ts';

export default defineFault({
  title: 'The stream ends with its last chunk, and no blank line closes it',
  incidents: ['openai/openai-node#2725'],
  bend: onStream((plan) => {
    const last = plan.steps.findLastIndex((step) => step.kind === 'chunk');
    return mapSteps(plan, (step, i) => {
      if (i > last) return [];
      const text = renderStep(step);
      return i === last && typeof text === 'string' ? { kind: 'raw', bytes: text.trimEnd() } : step;
    });
  }),
});
