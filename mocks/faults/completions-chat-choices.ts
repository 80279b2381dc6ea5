import { defineFault } from '../../src/define.ts';
import { onTextChoices } from '../bend/completions.ts';
import { omit } from '../bend.ts';

export default defineFault({
  title: 'Prompts are answered with the choices of chat',
  incidents: [],
  bend: onTextChoices((choice, { stream }) => ({
    ...omit(choice, 'text'),
    [stream ? 'delta' : 'message']: { role: 'assistant', content: choice.text },
  })),
});
