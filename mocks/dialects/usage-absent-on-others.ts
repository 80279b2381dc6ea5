import { defineDialect } from '../../src/define.ts';
import { mapChunks, omit } from '../bend.ts';

export default defineDialect({
  title: 'With include_usage, the chunks before the usage chunk have no usage instead of null',
  evidence: 'OpenRouter and vLLM, recorded streams; CHAT-STREAM-17',
  bend: (plan) => mapChunks(plan, (value) => (value.usage === null ? omit(value, 'usage') : value)),
});
