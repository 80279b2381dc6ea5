import { defineDialect } from '../../src/define.ts';
import { mapUsage } from '../bend-completion.ts';

export default defineDialect({
  title: 'The details of usage are null',
  evidence: 'Hugging Face router, recorded bodies; CHAT-24 tolerates it',
  bend: (plan) =>
    mapUsage(plan, (usage) => ({ ...usage, prompt_tokens_details: null, completion_tokens_details: null })),
});
