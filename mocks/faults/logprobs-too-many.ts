import { defineFault } from '../../src/define.ts';
import { mapLogprobs } from '../bend/logprobs.ts';

export default defineFault({
  title: 'Each token has twenty top_logprobs, however few are asked for',
  incidents: [],
  bend: (plan) =>
    mapLogprobs(plan, (entry) => ({
      ...entry,
      top_logprobs: Array.from({ length: 20 }, (_, i) => ({ token: ` other${i}`, logprob: -1 - i, bytes: null })),
    })),
});
