import { defineFault } from '../../src/define.ts';
import { mapCalls } from '../bend/tools.ts';
import { omit } from '../bend.ts';

export default defineFault({
  title: 'Tool calls have no type',
  incidents: ['SillyTavern/SillyTavern#5811'],
  bend: (plan) => mapCalls(plan, (call) => omit(call, 'type')),
});
