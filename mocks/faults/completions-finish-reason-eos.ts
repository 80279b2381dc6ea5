import { defineFault } from '../../src/define.ts';
import { onTextChoices } from '../bend/completions.ts';

export default defineFault({
  title: 'The text ends with the finish_reason of the engine, eos_token',
  incidents: [],
  bend: onTextChoices((choice) =>
    typeof choice.finish_reason === 'string' ? { ...choice, finish_reason: 'eos_token' } : choice,
  ),
});
