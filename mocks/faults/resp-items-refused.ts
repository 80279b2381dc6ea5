import { defineFault, isArray } from '../../src/define.ts';
import { answerError } from '../bend/requests.ts';
import { onResponses } from '../bend/responses.ts';

export default defineFault({
  title: 'An input of items is refused; only a string is taken',
  incidents: [],
  bend: onResponses((plan, request) =>
    isArray(request.body.input)
      ? answerError(plan, 400, 'input must be a string.', { param: 'input', code: 'invalid_type' })
      : plan,
  ),
});
