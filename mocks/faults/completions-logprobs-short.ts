import { defineFault, isArray, isObject } from '../../src/define.ts';
import { onTextChoices } from '../bend/completions.ts';

export default defineFault({
  title: 'The last token of a text has no log probability',
  incidents: [],
  bend: onTextChoices((choice) =>
    isObject(choice.logprobs) && isArray(choice.logprobs.token_logprobs)
      ? { ...choice, logprobs: { ...choice.logprobs, token_logprobs: choice.logprobs.token_logprobs.slice(0, -1) } }
      : choice,
  ),
});
