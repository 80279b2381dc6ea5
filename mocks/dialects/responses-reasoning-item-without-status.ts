import { defineDialect } from '../../src/define.ts';
import { prepend, withReasoning } from '../bend/responses-items.ts';

const item = { id: 'rs_0001', type: 'reasoning', summary: [] };

export default defineDialect({
  title: 'A reasoning item without status comes first',
  evidence: 'OpenAI reasoning models, 241 recorded items; RESP-08',
  bend: (plan, request) => withReasoning(8)(prepend({ begun: item, finished: item })(plan, request), request),
  warns: ['responses/open-items-have-id-type-status'],
});
