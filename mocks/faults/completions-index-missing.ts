import { defineFault } from '../../src/define.ts';
import { onTextChoices } from '../bend/completions.ts';
import { omit } from '../bend.ts';

export default defineFault({
  title: 'Choices of text have no index',
  incidents: [],
  bend: onTextChoices((choice) => omit(choice, 'index')),
});
