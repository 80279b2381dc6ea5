import { defineFault } from '../../src/define.ts';
import { callInstead, withTools } from '../bend/tools.ts';

export default defineFault({
  title: 'tool_choice none is ignored: the tool is called',
  incidents: ['ollama/ollama#17921'],
  bend: withTools((plan, { body: { tool_choice: choice } }) =>
    choice === 'none'
      ? callInstead(plan, [{ id: 'call_1', name: 'get_weather', arguments: '{"city": "Oslo"}' }])
      : plan,
  ),
});
