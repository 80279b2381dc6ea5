import { defineDialect, isObject, type Step } from '../../src/define.ts';
import { onTextStream } from '../bend/completions.ts';
import { withSteps } from '../bend.ts';
import { choicesOf } from '../bend-completion.ts';

export default defineDialect({
  title: 'The last chunk with text carries the finish_reason',
  evidence: 'OpenAI, recorded stream of gpt-3.5-turbo-instruct',
  bend: onTextStream((plan) => {
    const ends = new Map<string, string>();
    for (const step of plan.steps) {
      for (const choice of step.kind === 'chunk' ? choicesOf(step.value) : [])
        if (typeof choice.finish_reason === 'string') ends.set(String(choice.index), choice.finish_reason);
    }
    const backwards = plan.steps.toReversed().flatMap((step): Step | readonly Step[] => {
      const [choice] = step.kind === 'chunk' ? choicesOf(step.value) : [];
      if (step.kind !== 'chunk' || choice === undefined || !isObject(step.value)) return step;
      if (choice.text === '') return [];
      const finish_reason = ends.get(String(choice.index)) ?? null;
      ends.delete(String(choice.index));
      return { ...step, value: { ...step.value, choices: [{ ...choice, finish_reason }] } };
    });
    return withSteps(plan, backwards.toReversed());
  }),
});
