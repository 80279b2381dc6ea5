import { defineFault } from '../../src/define.ts';
import { isUnknownModel, modelAsked } from '../bend/answer.ts';
import { answerError } from '../bend/requests.ts';

export default defineFault({
  title: 'A model that does not exist is taken for one without a free upstream: 503',
  incidents: ['status-rewritten'],
  bend: (plan, request) =>
    isUnknownModel(plan, request)
      ? answerError(plan, 503, `No channel is available for the model ${modelAsked(request)}.`, {
          type: 'server_error',
          code: 'model_not_found',
        })
      : plan,
});
