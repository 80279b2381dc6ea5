import { defineDialect } from '../../src/define.ts';
import { answerError } from '../bend/requests.ts';

export default defineDialect({
  title: 'There is no list of models, for deployments are no models',
  evidence:
    'Azure OpenAI: deployments are listed by the management API only; the contract leaves the endpoint optional',
  bend: (plan, { path }) =>
    path.startsWith('/models') ? answerError(plan, 404, 'Resource not found', { code: '404' }) : plan,
});
