import { defineFault } from '../../src/define.ts';
import { asIf, onResponses } from '../bend/responses.ts';
import { omit } from '../bend.ts';

export default defineFault({
  title: 'An unknown previous_response_id is ignored',
  incidents: [],
  bend: onResponses((plan, request) =>
    typeof request.body.previous_response_id === 'string'
      ? asIf(plan, request, omit(request.body, 'previous_response_id'))
      : plan,
  ),
});
