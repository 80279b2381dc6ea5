import { defineDialect } from '../../src/define.ts';
import { answerError, isChat } from '../bend/requests.ts';

export default defineDialect({
  title: 'A body under another Content-Type than JSON is refused with 415',
  evidence: 'Frameworks that pick the parser by type, such as ASP.NET and Spring; ERR-15 accepts it',
  bend: (plan, request) =>
    isChat(request) && request.header('content-type')?.startsWith('text/plain') === true
      ? answerError(plan, 415, 'The Content-Type must be application/json.')
      : plan,
});
