import { defineFault, isArray, isObject } from '../../src/define.ts';
import { mapEachChoice } from '../bend-completion.ts';

export default defineFault({
  title: 'logprobs has the shape of the legacy endpoint: tokens and token_logprobs',
  incidents: ['togethercomputer/openapi#5'],
  bend: (plan) =>
    mapEachChoice(plan, (choice) => {
      if (!isObject(choice.logprobs) || !isArray(choice.logprobs.content)) return choice;
      const entries = choice.logprobs.content.filter(isObject);
      return {
        ...choice,
        logprobs: {
          tokens: entries.map((entry) => entry.token ?? null),
          token_logprobs: entries.map((entry) => entry.logprob ?? null),
          top_logprobs: null,
          text_offset: [],
        },
      };
    }),
});
