import { defineFault, type Step } from '../../src/define.ts';
import { insertMidStream, onStream } from '../bend/when.ts';
import { carriesContent } from '../bend.ts';

const contentText = (step: Step): string | null =>
  step.kind === 'chunk' && carriesContent(step.value) ? `data: ${JSON.stringify(step.value)}` : null;

export default defineFault({
  title: 'An event whose JSON breaks off in the middle stands between the chunks',
  incidents: ['client-parse-error-suppressed', 'BerriAI/litellm#9296'],
  bend: onStream((plan) => {
    const text = plan.steps.map(contentText).find((found) => found !== null) ?? 'data: {';
    return insertMidStream(plan, [{ kind: 'raw', bytes: `${text.slice(0, text.length / 2)}\n\n` }]);
  }),
});
