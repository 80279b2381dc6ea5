import { defineDialect } from '../../src/define.ts';
import { atFullSpeed } from '../bend/pace.ts';

export default defineDialect({
  title: 'The model makes 2,000 tokens a second',
  evidence: 'Cerebras and Groq serve at such rates: 988 tokens in 3.4 s and 34 in 17 ms, recorded',
  bend: (plan) => atFullSpeed(plan),
});
