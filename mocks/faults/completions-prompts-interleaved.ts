import { defineFault, isArray } from '../../src/define.ts';
import { onTextChoices } from '../bend/completions.ts';

export default defineFault({
  title: 'The choices of several prompts are numbered round by round',
  incidents: ['completions-legacy-echo-prompt-array'],
  bend: onTextChoices((choice, { body }) => {
    const { prompt, n } = body;
    if (!isArray(prompt) || typeof n !== 'number') return choice;
    const index = Number(choice.index);
    return { ...choice, index: (index % n) * prompt.length + Math.floor(index / n) };
  }),
});
