import { defineFault } from '../../src/define.ts';
import { onStream } from '../bend/when.ts';
import { mapEachChoice } from '../bend-completion.ts';

export default defineFault({
  title: 'The logprobs of a stream have the form of the older completions',
  incidents: [],
  bend: onStream((plan) =>
    mapEachChoice(plan, (choice) =>
      (choice.logprobs ?? null) === null
        ? choice
        : { ...choice, logprobs: { tokens: ['a'], token_logprobs: [-0.5], top_logprobs: null, text_offset: [0] } },
    ),
  ),
});
