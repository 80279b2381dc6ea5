import { defineFault, isArray, isObject } from '../../src/define.ts';
import { omit } from '../bend.ts';
import { mapEachChoice } from '../bend-completion.ts';

export default defineFault({
  title: 'Entries of logprobs have a token and its logprob, and nothing else',
  incidents: [],
  bend: (plan) =>
    mapEachChoice(plan, (choice) =>
      isObject(choice.logprobs) && isArray(choice.logprobs.content)
        ? {
            ...choice,
            logprobs: {
              ...choice.logprobs,
              content: choice.logprobs.content.map((entry) =>
                isObject(entry) ? omit(entry, 'bytes', 'top_logprobs') : entry,
              ),
            },
          }
        : choice,
    ),
});
