import { defineFault } from '../../src/define.ts';
import { mapCalls } from '../bend/tools.ts';

export default defineFault({
  title: 'tool_calls is a list of an empty object',
  incidents: ['toolcall-id-empty-or-null'],
  bend: (plan) => mapCalls(plan, () => ({})),
});
