import { defineFault } from '../../src/define.ts';
import { count, mapUsage } from '../bend-completion.ts';

export default defineFault({
  title: 'Of several choices completion_tokens counts one',
  incidents: [],
  bend: (plan, { body: { n } }) =>
    typeof n !== 'number' || n < 2
      ? plan
      : mapUsage(plan, (usage) => {
          const completion = Math.ceil(count(usage, 'completion_tokens') / n);
          return {
            ...usage,
            completion_tokens: completion,
            total_tokens: count(usage, 'prompt_tokens') + completion,
          };
        }),
});
