import { defineDialect } from '../../src/define.ts';
import { prepend, withReasoning } from '../bend/responses-items.ts';

const item = { id: 'rs_0001', type: 'reasoning' };
const text = 'First, what is asked.';
const part = { type: 'reasoning_text', text };
const place = { item_id: item.id, content_index: 0 };

export default defineDialect({
  title: 'Reasoning begins before the answer and ends after it',
  evidence: 'OpenRouter, recorded',
  bend: (plan, request) =>
    withReasoning(8)(
      prepend({
        begun: { ...item, summary: [] },
        finished: { ...item, summary: [], content: [part] },
        between: [
          { type: 'response.content_part.added', ...place, part: { ...part, text: '' } },
          { type: 'response.reasoning_text.delta', ...place, delta: 'First, what' },
          { type: 'response.reasoning_text.delta', ...place, delta: ' is asked.' },
        ],
        late: [
          { type: 'response.reasoning_text.done', ...place, text },
          { type: 'response.content_part.done', ...place, part },
        ],
      })(plan, request),
      request,
    ),
  warns: ['responses/open-items-have-id-type-status'],
});
