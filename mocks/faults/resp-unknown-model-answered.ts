import { defineFault } from '../../src/define.ts';
import { errorOf } from '../bend/requests.ts';
import { asIf, onResponses } from '../bend/responses.ts';

export default defineFault({
  title: 'A response comes from a model that does not exist',
  incidents: [],
  bend: onResponses((plan, request) =>
    errorOf(plan).code === 'model_not_found' ? asIf(plan, request, request.body) : plan,
  ),
});
