import { defineDialect } from '../../src/define.ts';
import { mapChunks } from '../bend.ts';

export default defineDialect({
  title: 'created is the second in which each chunk was made',
  evidence: 'Groq, Azure Foundry and xAI, recorded streams; CHAT-STREAM-04: 36 of 300 recorded streams vary',
  bend: (plan) => mapChunks(plan, (value, n) => ({ ...value, created: Number(value.created) + Math.floor(n / 8) })),
});
