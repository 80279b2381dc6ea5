import { defineDialect } from '../../src/define.ts';
import { answerError } from '../bend/requests.ts';

export default defineDialect({
  title: 'The message about a wrong key shows a masked part of it',
  evidence: 'OpenAI: Incorrect API key provided, with a few characters at either end',
  bend: (plan, request) => {
    const key = (request.header('authorization') ?? '').replace(/^bearer /i, '');
    return plan.status === 401 && key !== ''
      ? answerError(
          plan,
          401,
          `Incorrect API key provided: ${key.slice(0, 8)}${'*'.repeat(12)}${key.slice(-4)}. You can find your API key at https://platform.example.com/account/api-keys.`,
          { code: 'invalid_api_key' },
        )
      : plan;
  },
});
