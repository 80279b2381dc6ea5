import { defineDialect } from '../../src/define.ts';
import { mapDeltas } from '../bend/stream.ts';

export default defineDialect({
  title: 'The role chunk has content null',
  evidence: 'DeepSeek, Alibaba and OpenAI, recorded streams; CHAT-STREAM-10',
  bend: (plan) =>
    mapDeltas(plan, (delta, { opens, piece }) => (opens && piece === '' ? { ...delta, content: null } : delta)),
});
