import { defineFault, isObject } from '../../src/define.ts';
import { onTextChoices } from '../bend/completions.ts';

export default defineFault({
  title: 'logprobs have the form of chat',
  incidents: [],
  bend: onTextChoices((choice) =>
    isObject(choice.logprobs)
      ? { ...choice, logprobs: { content: [{ token: ' four', logprob: -0.1, bytes: null, top_logprobs: [] }] } }
      : choice,
  ),
});
