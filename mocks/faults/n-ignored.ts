import { defineFault, isArray, type JsonObject } from '../../src/define.ts';
import { indexOf, mapUsage, soleChoice, withCounts } from '../bend/content.ts';
import { isStream, mapBody, mapSteps } from '../bend.ts';

const onlyFirst = (value: JsonObject): JsonObject =>
  isArray(value.choices) ? { ...value, choices: value.choices.slice(0, 1) } : value;

export default defineFault({
  title: 'n is ignored: one choice, however many are asked for',
  incidents: ['abetlen/llama-cpp-python#1906', 'vllm-project/vllm-omni#4269'],
  bend: (plan, request) => {
    const { n } = request.body;
    if (typeof n !== 'number' || n <= 1) return plan;
    const one = isStream(plan)
      ? mapSteps(plan, (step) => {
          const choice = step.kind === 'chunk' ? soleChoice(step.value) : null;
          return choice !== null && indexOf(choice) > 0 ? [] : step;
        })
      : mapBody(plan, onlyFirst);
    return mapUsage(one, (usage) => withCounts(usage, { completion: Math.ceil(Number(usage.completion_tokens) / n) }));
  },
});
