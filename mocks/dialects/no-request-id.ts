import { defineDialect } from '../../src/define.ts';
import { withHeader } from '../bend.ts';

export default defineDialect({
  title: 'Replies carry no x-request-id',
  evidence: 'vLLM, Cerebras, DeepSeek and Mistral; HTTP-17',
  warns: ['chat/request-id'],
  bend: (plan) => withHeader(plan, 'x-request-id', null),
});
