import { defineDialect } from '../../src/define.ts';
import { mapDeltas } from '../bend/stream.ts';
import { omit } from '../bend.ts';

export default defineDialect({
  title: 'The role chunk has no content',
  evidence: 'Hugging Face, recorded stream; CHAT-STREAM-08, CHAT-STREAM-10: content may be absent',
  bend: (plan) =>
    mapDeltas(plan, (delta, { opens, piece }) => (opens && piece === '' ? omit(delta, 'content') : delta)),
});
