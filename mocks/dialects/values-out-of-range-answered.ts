import { defineDialect } from '../../src/define.ts';
import { answerAnyway, isOutOfRange } from '../bend/parameters.ts';

export default defineDialect({
  title: 'Values out of their range are answered, as near as can be',
  evidence: 'llama.cpp and Ollama take any temperature; PARAM-03 leaves it open',
  bend: (plan, request) => (isOutOfRange(request) ? answerAnyway(plan, request) : plan),
});
