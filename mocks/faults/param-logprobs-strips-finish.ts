import { defineFault } from '../../src/define.ts';
import { onStream } from '../bend/when.ts';
import { mapFinished } from '../bend-completion.ts';

export default defineFault({
  title: 'With logprobs a stream loses its finish_reason',
  incidents: ['param-logprobs-strips-finish', 'BerriAI/litellm#10686'],
  bend: onStream((plan, { body: { logprobs } }) =>
    logprobs === true ? mapFinished(plan, (choice) => ({ ...choice, finish_reason: null })) : plan,
  ),
});
