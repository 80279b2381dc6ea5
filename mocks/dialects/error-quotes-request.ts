import { defineDialect } from '../../src/define.ts';
import { answerJson, errorOf, isRefusal } from '../bend/requests.ts';

export default defineDialect({
  title: 'Refusals quote what was sent',
  evidence: 'FastAPI and pydantic show the input of a member that is wrong; ERR-11 is about traces of the server',
  bend: (plan, request) =>
    isRefusal(plan) ? answerJson(plan, plan.status, { error: { ...errorOf(plan), input: request.body } }) : plan,
});
