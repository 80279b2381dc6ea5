import { defineDialect } from '../../src/define.ts';
import { answerJson, errorOf, isRefusal } from '../bend/requests.ts';

export default defineDialect({
  title: 'The code of an error is its status as a number, and there is metadata',
  evidence: 'OpenRouter, recorded 429; ERR-02: a warning',
  warns: ['errors/error-has-all-members'],
  bend: (plan) =>
    isRefusal(plan)
      ? answerJson(plan, plan.status, {
          error: { ...errorOf(plan), code: plan.status, metadata: { provider_name: 'Example' } },
        })
      : plan,
});
