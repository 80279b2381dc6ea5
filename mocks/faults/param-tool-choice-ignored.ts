import { defineFault, isObject } from '../../src/define.ts';
import { talkInstead, withTools } from '../bend/tools.ts';

export default defineFault({
  title: 'tool_choice required or named is ignored: the model talks',
  incidents: ['ollama/ollama#17921', 'Blaizzy/mlx-vlm#1045', 'ollama/ollama#8421'],
  bend: withTools((plan, { body: { tool_choice: choice } }) =>
    choice === 'required' || isObject(choice) ? talkInstead(plan, () => 'Hello! How can I help you today?') : plan,
  ),
});
