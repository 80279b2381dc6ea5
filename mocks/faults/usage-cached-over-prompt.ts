import { defineFault, isObject } from '../../src/define.ts';
import { count, mapUsage } from '../bend-completion.ts';

export default defineFault({
  title: 'More cached tokens than prompt tokens',
  incidents: [],
  bend: (plan) =>
    mapUsage(plan, (usage) => ({
      ...usage,
      prompt_tokens_details: {
        ...(isObject(usage.prompt_tokens_details) ? usage.prompt_tokens_details : {}),
        cached_tokens: count(usage, 'prompt_tokens') + 1,
      },
    })),
});
