import { defineDialect } from '../../src/define.ts';
import { mapReply } from '../bend.ts';

export default defineDialect({
  title: 'Replies name the dated model that the requested name stands for',
  evidence: 'OpenAI, 478 of 487 recorded bodies; CHAT-05',
  bend: (plan) =>
    mapReply(plan, (value) =>
      typeof value.model === 'string' ? { ...value, model: `${value.model}-2025-08-07` } : value,
    ),
});
