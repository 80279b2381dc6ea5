import { defineFault, isObject } from '../../src/define.ts';
import { count, mapUsage } from '../bend-completion.ts';

export default defineFault({
  title: 'More reasoning tokens than completion tokens',
  incidents: ['usage-completion-zero-with-reasoning'],
  bend: (plan) =>
    mapUsage(plan, (usage) => ({
      ...usage,
      completion_tokens_details: {
        ...(isObject(usage.completion_tokens_details) ? usage.completion_tokens_details : {}),
        reasoning_tokens: count(usage, 'completion_tokens') + 60,
      },
    })),
});
