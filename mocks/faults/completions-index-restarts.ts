import { defineFault } from '../../src/define.ts';
import { onTextChoices } from '../bend/completions.ts';

export default defineFault({
  title: 'The indices of choices start again with every prompt',
  incidents: ['completions-legacy-echo-prompt-array'],
  bend: onTextChoices((choice, { body }) => ({
    ...choice,
    index: Number(choice.index) % (typeof body.n === 'number' ? body.n : 1),
  })),
});
