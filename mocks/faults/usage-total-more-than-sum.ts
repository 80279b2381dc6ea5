import { defineFault } from '../../src/define.ts';
import { count, mapUsage } from '../bend-completion.ts';

export default defineFault({
  title: 'total_tokens is more than prompt_tokens plus completion_tokens, and nothing says why',
  incidents: ['usage-sum-mismatch'],
  bend: (plan) =>
    mapUsage(plan, (usage) => ({
      ...usage,
      total_tokens: count(usage, 'prompt_tokens') + count(usage, 'completion_tokens') + 68,
    })),
});
