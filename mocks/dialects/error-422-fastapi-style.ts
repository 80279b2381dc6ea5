import { defineDialect } from '../../src/define.ts';

export default defineDialect({
  title: 'Bad requests are refused with 422 instead of 400',
  evidence: 'FastAPI behind vLLM and Mistral; ERR-03 accepts it',
  bend: (plan) => (plan.status === 400 ? { ...plan, status: 422 } : plan),
});
