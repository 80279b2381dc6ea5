import { defineFault, isArray, isObject, type Json } from '../../src/define.ts';
import { onTextChoices } from '../bend/completions.ts';

const firstNull = (list: Json | undefined): Json => (isArray(list) ? [null, ...list.slice(1)] : null);

export default defineFault({
  title: 'The first token of every text completion has null for a log probability',
  incidents: [],
  bend: onTextChoices((choice) =>
    isObject(choice.logprobs)
      ? { ...choice, logprobs: { ...choice.logprobs, token_logprobs: firstNull(choice.logprobs.token_logprobs) } }
      : choice,
  ),
});
