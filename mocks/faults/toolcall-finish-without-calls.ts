import { defineFault } from '../../src/define.ts';
import { withTools } from '../bend/tools.ts';
import { mapFinished } from '../bend-completion.ts';

export default defineFault({
  title: 'Every answer ends with finish_reason tool_calls where tools were offered',
  incidents: ['toolcall-finish-stop'],
  bend: withTools((plan) => mapFinished(plan, (choice) => ({ ...choice, finish_reason: 'tool_calls' }))),
});
