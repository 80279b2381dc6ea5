import { defineDialect } from '../../src/define.ts';
import { mapCalls } from '../bend/tools.ts';

export default defineDialect({
  title: 'Tool calls carry members of the provider, such as an index in a body',
  evidence: 'DeepSeek, Together, Snowflake and Google, recorded; 127 bodies have an index',
  bend: (plan) =>
    mapCalls(plan, (call) => ({
      index: 0,
      custom: null,
      extra_content: { google: { thought_signature: 'YWJj' } },
      ...call,
    })),
});
