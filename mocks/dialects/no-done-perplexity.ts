import { defineDialect } from '../../src/define.ts';
import { mapSteps } from '../bend.ts';

export default defineDialect({
  title: 'Streams end after their last chunk, without [DONE]',
  evidence: 'Perplexity, 3 of 3 recorded streams; SSE-10: no client breaks, but truncation cannot be told from success',
  warns: ['streaming/ends-with-done', 'completions/stream-ends-with-done', 'responses/open-done-at-the-end'],
  bend: (plan) => mapSteps(plan, (step) => (step.kind === 'done' ? [] : step)),
});
