import { defineFault } from '../../src/define.ts';
import { onTextChoices } from '../bend/completions.ts';

export default defineFault({
  title: 'logprobs of a text are accepted and silently dropped',
  incidents: [],
  bend: onTextChoices((choice) => ({ ...choice, logprobs: null })),
});
