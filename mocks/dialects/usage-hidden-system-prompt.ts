import { defineDialect } from '../../src/define.ts';
import { withCounts } from '../bend/content.ts';
import { count, mapUsage } from '../bend-completion.ts';

/** Tokens of tools and instructions that the provider adds unseen. */
const added = 640;

export default defineDialect({
  title: 'prompt_tokens counts instructions that the provider adds, more of them than the request has bytes',
  evidence: 'Groq with built-in tools, recorded 711 prompt tokens for 379 bytes; OpenRouter and Snowflake alike',
  bend: (plan) => mapUsage(plan, (usage) => withCounts(usage, { prompt: count(usage, 'prompt_tokens') + added })),
});
