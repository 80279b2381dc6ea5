import { defineFault } from '../../src/define.ts';
import { count, mapUsage } from '../bend-completion.ts';

export default defineFault({
  title: 'The token counts have fractions',
  incidents: ['philschmid/easyllm#42'],
  bend: (plan) =>
    mapUsage(plan, (usage) => ({
      ...usage,
      prompt_tokens: count(usage, 'prompt_tokens') + 0.25,
      completion_tokens: count(usage, 'completion_tokens') + 0.25,
      total_tokens: count(usage, 'total_tokens') + 0.5,
    })),
});
