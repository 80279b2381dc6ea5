import { defineFault, isArray, isObject, type JsonObject } from '../../src/define.ts';
import { onText } from '../bend/completions.ts';
import { mapChoices, mapReply } from '../bend.ts';

export default defineFault({
  title: 'Of an array of prompts only the last is answered',
  incidents: ['completions-legacy-echo-prompt-array', 'openai/openai-python#90'],
  bend: (plan, request) => {
    const { prompt, n } = request.body;
    const prompts = isArray(prompt) && prompt.every((entry) => typeof entry === 'string') ? prompt.length : 1;
    const first = (prompts - 1) * (typeof n === 'number' ? n : 1);
    const isLast = (choice: JsonObject) => Number(choice.index) >= first;
    const last = (value: JsonObject): JsonObject =>
      isArray(value.choices) ? { ...value, choices: value.choices.filter(isObject).filter(isLast) } : value;
    return onText((reply) =>
      mapReply(reply, (value) =>
        mapChoices(last(value), (choice) => ({ ...choice, index: Number(choice.index) - first })),
      ),
    )(plan, request);
  },
});
