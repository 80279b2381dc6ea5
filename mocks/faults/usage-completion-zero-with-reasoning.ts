import { defineFault } from '../../src/define.ts';
import { count, mapUsage } from '../bend-completion.ts';

export default defineFault({
  title: 'completion_tokens is 0 while the details tell of reasoning',
  incidents: ['usage-completion-zero-with-reasoning', 'router-for-me/CLIProxyAPI#5733'],
  bend: (plan) =>
    mapUsage(plan, (usage) => ({
      ...usage,
      completion_tokens: 0,
      total_tokens: count(usage, 'prompt_tokens'),
      completion_tokens_details: { reasoning_tokens: 60 },
    })),
});
