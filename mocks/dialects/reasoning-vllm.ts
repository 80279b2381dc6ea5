import { defineDialect } from '../../src/define.ts';
import { withReasoning } from '../bend/reasoning.ts';
import { onChat } from '../bend/when.ts';

export default defineDialect({
  title: 'Reasoning comes first, as reasoning',
  evidence: 'vLLM, Cerebras, Groq and Ollama, recorded bodies',
  bend: onChat((plan, request) =>
    withReasoning(plan, request, {
      delta: (reasoning) => ({ reasoning }),
      message: (message, reasoning) => ({ ...message, reasoning }),
    }),
  ),
});
