import { defineScene } from '../../src/define.ts';
import { answerError } from '../bend/requests.ts';

export default defineScene({
  title: 'An upstream that refuses the key with 401',
  bend: (plan) => answerError(plan, 401, 'Incorrect API key provided.', { code: 'invalid_api_key' }),
});
