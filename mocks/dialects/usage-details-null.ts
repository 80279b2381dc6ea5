import { defineDialect } from '../../src/define.ts';
import { onChat } from '../bend/when.ts';
import { mapUsage } from '../bend-completion.ts';

export default defineDialect({
  title: 'The details of usage are null',
  evidence: 'Hugging Face router, recorded bodies; CHAT-24 tolerates it',
  warns: ['literal/chunk-usage-holds-no-null', 'literal/usage-holds-no-null'],
  bend: onChat((plan) =>
    mapUsage(plan, (usage) => ({ ...usage, prompt_tokens_details: null, completion_tokens_details: null })),
  ),
});
