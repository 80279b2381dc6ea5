import { defineFault, isObject } from '../../src/define.ts';
import { mapCalls, opensCall, withFunction, withTools } from '../bend/tools.ts';

export default defineFault({
  title: 'A named tool_choice is taken for required: another tool is called',
  incidents: ['param-tool-choice-ignored'],
  bend: withTools((plan, { body: { tool_choice: choice } }) =>
    isObject(choice) && isObject(choice.function) && choice.function.name === 'get_population'
      ? mapCalls(plan, (call) => (opensCall(call) ? withFunction(call, { name: 'get_weather' }) : call))
      : plan,
  ),
});
