import { defineDialect } from '../../src/define.ts';
import { mapUsage } from '../bend/content.ts';
import { onChat } from '../bend/when.ts';
import { count } from '../bend-completion.ts';

const thoughts = 24;

export default defineDialect({
  title: 'Thoughts that are not shown count in total_tokens alone, without details',
  evidence: 'Gemini through its OpenAI-compatible endpoint, recorded 12 + 2 → 334; CHAT-23 names it',
  bend: onChat((plan) =>
    mapUsage(plan, (usage) => ({ ...usage, total_tokens: count(usage, 'total_tokens') + thoughts })),
  ),
});
