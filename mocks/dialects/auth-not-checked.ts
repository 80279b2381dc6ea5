import { defineDialect } from '../../src/define.ts';
import { answerAs, modelAsked } from '../bend/answer.ts';

export default defineDialect({
  title: 'No key is asked for, and any is taken',
  evidence: 'llama-server, Ollama and vLLM as they are started without a key',
  bend: (plan, request) => (plan.status === 401 ? answerAs(plan, request, modelAsked(request)) : plan),
});
