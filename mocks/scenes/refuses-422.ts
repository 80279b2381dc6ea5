import { defineScene } from '../../src/define.ts';
import { answerError } from '../bend/requests.ts';

export default defineScene({
  title: 'An upstream that takes the request for well formed and refuses it with 422',
  bend: (plan) => answerError(plan, 422, 'The request could not be processed.', { code: 'unprocessable_request' }),
});
