import { defineFault } from '../../src/define.ts';
import { count, mapUsage } from '../bend-completion.ts';

export default defineFault({
  title: 'completion_tokens counts replies instead of tokens',
  incidents: [],
  bend: (plan) =>
    mapUsage(plan, (usage) => ({
      ...usage,
      completion_tokens: 1,
      total_tokens: count(usage, 'prompt_tokens') + 1,
    })),
});
