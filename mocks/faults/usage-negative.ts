import { defineFault } from '../../src/define.ts';
import { omit } from '../bend.ts';
import { count, mapUsage } from '../bend-completion.ts';

export default defineFault({
  title: 'completion_tokens is negative',
  incidents: ['64bit/async-openai#404'],
  bend: (plan) =>
    mapUsage(plan, (usage) => ({
      // The details would contradict the count, which is not the point here.
      ...omit(usage, 'completion_tokens_details'),
      completion_tokens: -35,
      total_tokens: count(usage, 'prompt_tokens') - 35,
    })),
});
