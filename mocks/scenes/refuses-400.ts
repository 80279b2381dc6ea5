import { defineScene } from '../../src/define.ts';
import { answerError } from '../bend/requests.ts';

export default defineScene({
  title: 'An upstream that refuses the request with 400',
  bend: (plan) =>
    answerError(plan, 400, 'This model does not take what the request asks for.', { code: 'unsupported_value' }),
});
