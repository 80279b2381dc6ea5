import { defineFault } from '../../src/define.ts';
import { asIf, everywhere, onServed } from '../bend/responses.ts';

export default defineFault({
  title: 'A demanded function call is answered with text',
  incidents: [],
  bend: onServed((plan, request) => {
    const { tool_choice: choice = 'auto' } = request.body;
    if (choice === 'auto' || choice === 'none' || choice === null) return plan;
    const prose = asIf(plan, request, { ...request.body, tool_choice: 'none' });
    return everywhere((response) => ({ ...response, tool_choice: choice }))(prose, request);
  }),
});
