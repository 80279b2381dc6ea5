import { defineFault } from '../../src/define.ts';
import { count, mapUsage } from '../bend-completion.ts';

const constant = 10;

export default defineFault({
  title: 'prompt_tokens is the same for every prompt',
  incidents: ['usage-implausible'],
  bend: (plan) =>
    mapUsage(plan, (usage) => ({
      ...usage,
      prompt_tokens: constant,
      total_tokens: constant + count(usage, 'completion_tokens'),
    })),
});
