import { defineDialect, type Step } from '../../src/define.ts';
import { isStream, withSteps } from '../bend.ts';

const comment: Step = { kind: 'comment', text: 'OPENROUTER PROCESSING' };

export default defineDialect({
  title: 'Comments keep the connection alive before the first chunk and now and then after it',
  evidence: 'OpenRouter, recorded streams: ": OPENROUTER PROCESSING" 28 times in a row; SSE-03, SSE-07',
  bend: (plan) =>
    isStream(plan)
      ? withSteps(plan, [
          ...Array.from({ length: 5 }, () => comment),
          ...plan.steps.flatMap((step, i) => (i % 12 === 6 ? [comment, step] : [step])),
        ])
      : plan,
});
