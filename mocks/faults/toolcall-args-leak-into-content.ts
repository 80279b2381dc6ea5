import { defineFault } from '../../src/define.ts';
import { talkBeside } from '../bend/tools.ts';

export default defineFault({
  title: 'The arguments of tool calls are sent as content too',
  incidents: ['youssofal/MTPLX#249'],
  bend: (plan) => talkBeside(plan, (calls) => calls.map((call) => call.arguments).join('')),
});
