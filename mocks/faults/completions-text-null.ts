import { defineFault } from '../../src/define.ts';
import { onTextChoices } from '../bend/completions.ts';

export default defineFault({
  title: 'The text of choices is null',
  incidents: [],
  bend: onTextChoices((choice) => ({ ...choice, text: null })),
});
