import { defineDialect } from '../../src/define.ts';
import { isStream, withHeader } from '../bend.ts';

export default defineDialect({
  title: 'Content types carry a charset, without a space and in capitals',
  evidence: 'z.ai and Together, recorded headers; HTTP-03, HTTP-04',
  bend: (plan) => {
    if (isStream(plan)) return withHeader(plan, 'content-type', 'text/event-stream;charset=UTF-8');
    return plan.steps.some((step) => step.kind === 'json')
      ? withHeader(plan, 'content-type', 'application/json; charset=UTF-8')
      : plan;
  },
});
