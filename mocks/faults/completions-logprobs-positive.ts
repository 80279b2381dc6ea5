import { defineFault, isArray, isObject } from '../../src/define.ts';
import { onTextChoices } from '../bend/completions.ts';

export default defineFault({
  title: 'logprobs of a text are probabilities',
  incidents: [],
  bend: onTextChoices((choice) =>
    isObject(choice.logprobs) && isArray(choice.logprobs.token_logprobs)
      ? {
          ...choice,
          logprobs: {
            ...choice.logprobs,
            token_logprobs: choice.logprobs.token_logprobs.map((value) =>
              typeof value === 'number' ? Math.exp(value) : value,
            ),
          },
        }
      : choice,
  ),
});
