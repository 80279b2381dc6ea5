import { defineFault } from '../../src/define.ts';
import { asIf, everywhere, onServed, wantsSchema } from '../bend/responses.ts';
import { omit } from '../bend.ts';

export default defineFault({
  title: 'A schema for the text of a response is repeated but not kept',
  incidents: [],
  bend: onServed((plan, request) => {
    if (!wantsSchema(request)) return plan;
    const prose = asIf(plan, request, omit(request.body, 'text'));
    return everywhere((response) => ({ ...response, text: request.body.text }))(prose, request);
  }),
});
