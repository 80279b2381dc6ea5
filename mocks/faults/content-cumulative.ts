import { defineFault, isObject, type Json } from '../../src/define.ts';
import { isStream } from '../bend.ts';
import { mapEachChoice } from '../bend-completion.ts';

export default defineFault({
  title: 'Every delta repeats the whole text so far',
  incidents: ['QwenLM/qwen-code#3896'],
  bend: (plan) => {
    if (!isStream(plan)) return plan;
    const soFar = new Map<Json | undefined, string>();
    return mapEachChoice(plan, (choice) => {
      const { delta, index } = choice;
      if (!isObject(delta) || typeof delta.content !== 'string' || delta.content === '') return choice;
      const text = (soFar.get(index) ?? '') + delta.content;
      soFar.set(index, text);
      return { ...choice, delta: { ...delta, content: text } };
    });
  },
});
