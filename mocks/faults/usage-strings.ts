import { defineFault } from '../../src/define.ts';
import { mapUsage } from '../bend-completion.ts';

export default defineFault({
  title: 'The token counts are strings',
  incidents: ['usage-total-missing', 'Arize-ai/openinference#1183'],
  bend: (plan) =>
    mapUsage(plan, (usage) => ({
      ...usage,
      prompt_tokens: String(usage.prompt_tokens),
      completion_tokens: String(usage.completion_tokens),
      total_tokens: String(usage.total_tokens),
    })),
});
