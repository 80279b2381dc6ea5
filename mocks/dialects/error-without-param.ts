import { defineDialect } from '../../src/define.ts';
import { answerJson, errorOf, isRefusal } from '../bend/requests.ts';
import { omit } from '../bend.ts';

export default defineDialect({
  title: 'Error objects have no param',
  evidence: 'Groq and Azure, recorded; ERR-02: a warning',
  warns: ['errors/error-has-all-members'],
  bend: (plan) => (isRefusal(plan) ? answerJson(plan, plan.status, { error: omit(errorOf(plan), 'param') }) : plan),
});
