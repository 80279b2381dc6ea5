import { defineDialect } from '../../src/define.ts';
import { withReasoning } from '../bend/reasoning.ts';

export default defineDialect({
  title: 'Reasoning comes first, as reasoning',
  evidence: 'vLLM, Cerebras, Groq and Ollama, recorded bodies',
  bend: (plan, request) =>
    withReasoning(plan, request, {
      delta: (reasoning) => ({ reasoning }),
      message: (message, reasoning) => ({ ...message, reasoning }),
    }),
});
