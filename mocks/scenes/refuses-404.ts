import { defineScene } from '../../src/define.ts';
import { answerError } from '../bend/requests.ts';

export default defineScene({
  title: 'An upstream that does not know the model and says 404',
  bend: (plan) =>
    answerError(plan, 404, 'The model does not exist or you do not have access to it.', { code: 'model_not_found' }),
});
