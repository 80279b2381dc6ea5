import { defineFault } from '../../src/define.ts';
import { asIf, everywhere, onServed } from '../bend/responses.ts';
import { omit } from '../bend.ts';

export default defineFault({
  title: 'max_output_tokens is repeated but not kept',
  incidents: [],
  bend: onServed((plan, request) => {
    const { max_output_tokens: budget = null } = request.body;
    if (budget === null) return plan;
    const unbound = asIf(plan, request, omit(request.body, 'max_output_tokens'));
    return everywhere((response) => ({ ...response, max_output_tokens: budget }))(unbound, request);
  }),
});
