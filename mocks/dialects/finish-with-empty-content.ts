import { defineDialect } from '../../src/define.ts';
import { mapDeltas } from '../bend/stream.ts';

export default defineDialect({
  title: 'The finish chunk carries empty content instead of an empty delta',
  evidence: 'DeepSeek, Mistral and Together, recorded streams; CHAT-STREAM-07',
  bend: (plan) => mapDeltas(plan, (delta, { ends }) => (ends ? { content: '', ...delta } : delta)),
});
