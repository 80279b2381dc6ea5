import { defineDialect } from '../../src/define.ts';
import { mapFraming } from '../bend/stream.ts';

export default defineDialect({
  title: 'There is no space between "data:" and its value',
  evidence: 'WHATWG HTML 9.2.5, SSE-02; incident sse-no-space-after-colon (openai/openai-python#498)',
  bend: (plan) => mapFraming(plan, (text) => text.replace(/^data: /gm, 'data:')),
});
