import { defineDialect } from '../../src/define.ts';
import { prepend } from '../bend/responses-items.ts';

const item = { id: 'sp_0001', type: 'acme:search_plan' };

export default defineDialect({
  title: 'The output of a response begins with an item of the provider, whose type has a prefix',
  evidence: 'Open Responses allows it; RESP-08',
  bend: prepend({ begun: { ...item, status: 'in_progress' }, finished: { ...item, status: 'completed' } }),
});
