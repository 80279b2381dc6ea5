import { defineDialect } from '../../src/define.ts';
import { isUnknownModel } from '../bend/answer.ts';

export default defineDialect({
  title: 'A model that does not exist is refused with 400',
  evidence: 'OpenAI on /responses, recorded; ERR-04 accepts it',
  bend: (plan, request) => (isUnknownModel(plan, request) ? { ...plan, status: 400 } : plan),
});
