import { defineDialect } from '../../src/define.ts';
import { prepend, withReasoning } from '../bend/responses-items.ts';

const item = { id: 'rs_0001', type: 'reasoning' };
const text = 'First, what is asked.';
const part = { type: 'summary_text', text };
const place = { item_id: item.id, summary_index: 0 };

export default defineDialect({
  title: 'A summary of the reasoning is streamed before the answer',
  evidence: 'xAI reasoning models, recorded streams',
  bend: (plan, request) =>
    withReasoning(8)(
      prepend({
        begun: { ...item, status: 'in_progress', summary: [] },
        finished: { ...item, status: 'completed', summary: [part] },
        between: [
          { type: 'response.reasoning_summary_part.added', ...place, part: { ...part, text: '' } },
          { type: 'response.reasoning_summary_text.delta', ...place, delta: 'First, what' },
          { type: 'response.reasoning_summary_text.delta', ...place, delta: ' is asked.' },
          { type: 'response.reasoning_summary_text.done', ...place, text },
          { type: 'response.reasoning_summary_part.done', ...place, part },
        ],
      })(plan, request),
      request,
    ),
});
