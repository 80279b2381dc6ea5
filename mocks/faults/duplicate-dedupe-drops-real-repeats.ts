import { defineFault, isObject, type Json, type JsonObject } from '../../src/define.ts';
import { isStream, mapSteps } from '../bend.ts';
import { choicesOf } from '../bend-completion.ts';

export default defineFault({
  title: 'Chunks that repeat the end of the one before are dropped as if they were duplicates',
  incidents: ['duplicate-dedupe-drops-real-repeats'],
  bend: (plan) => {
    if (!isStream(plan)) return plan;
    const before = new Map<Json | undefined, string>();
    const repeats = (choice: JsonObject): boolean => {
      const text = isObject(choice.delta) ? choice.delta.content : undefined;
      if (typeof text !== 'string' || text === '') return false;
      const previous = before.get(choice.index) ?? '';
      before.set(choice.index, text);
      return previous.endsWith(text);
    };
    return mapSteps(plan, (step) => {
      if (step.kind !== 'chunk') return step;
      const choices = choicesOf(step.value);
      return choices.length > 0 && choices.map(repeats).every(Boolean) ? [] : step;
    });
  },
});
