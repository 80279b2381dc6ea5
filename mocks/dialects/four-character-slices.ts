import { defineDialect, isObject, type Step } from '../../src/define.ts';
import { pieceOf, soleChoice, withChoice } from '../bend/content.ts';
import { onStream } from '../bend/when.ts';
import { mapSteps } from '../bend.ts';

const size = 4;

export default defineDialect({
  title: 'Tokens are cut into slices of four characters as they are made',
  evidence: 'Gateways that smooth streams re-cut the text as it passes; CHAT-STREAM-32: granularity is open',
  bend: onStream((plan) =>
    mapSteps(plan, (step) => {
      const choice = step.kind === 'chunk' ? soleChoice(step.value) : null;
      const characters = choice === null ? [] : [...pieceOf(choice)];
      // Log probabilities belong to tokens, not to slices.
      if (step.kind !== 'chunk' || characters.length <= size || isObject(choice?.logprobs)) return step;
      return Array.from({ length: Math.ceil(characters.length / size) }, (_, i): Step => {
        const content = characters.slice(i * size, (i + 1) * size).join('');
        const delta = isObject(choice?.delta) ? choice.delta : {};
        return { ...step, value: withChoice(step.value, { delta: { ...delta, content } }) };
      });
    }),
  ),
});
