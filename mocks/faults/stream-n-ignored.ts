import { defineFault } from '../../src/define.ts';
import { indexOf, soleChoice } from '../bend/content.ts';
import { onStream } from '../bend/when.ts';
import { mapSteps } from '../bend.ts';

export default defineFault({
  title: 'n is served without stream, but a stream has the first choice only',
  incidents: ['abetlen/llama-cpp-python#1906', 'vllm-project/vllm-omni#4269'],
  bend: onStream((plan) =>
    mapSteps(plan, (step) => {
      const choice = step.kind === 'chunk' ? soleChoice(step.value) : null;
      return choice !== null && indexOf(choice) > 0 ? [] : step;
    }),
  ),
});
