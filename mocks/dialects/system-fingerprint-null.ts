import { defineDialect } from '../../src/define.ts';
import { mapReply } from '../bend.ts';

export default defineDialect({
  title: 'system_fingerprint and service_tier are null',
  evidence: 'OpenAI (206 of 487 recorded bodies) and Alibaba; CHAT-27',
  bend: (plan) => mapReply(plan, (value) => ({ ...value, system_fingerprint: null, service_tier: null })),
});
