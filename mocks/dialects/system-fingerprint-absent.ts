import { defineDialect } from '../../src/define.ts';
import { onChat } from '../bend/when.ts';
import { mapReply, omit } from '../bend.ts';

export default defineDialect({
  title: 'There is no system_fingerprint and no service_tier',
  evidence: 'Mistral, Perplexity and z.ai, recorded bodies and streams; CHAT-27',
  bend: onChat((plan) => mapReply(plan, (value) => omit(value, 'system_fingerprint', 'service_tier'))),
});
