import { defineFault } from '../../src/define.ts';
import { onStream } from '../bend/when.ts';
import { count, mapUsage } from '../bend-completion.ts';

export default defineFault({
  title: 'In streams prompt_tokens is estimated from the bytes of the whole request',
  incidents: [],
  bend: onStream((plan, { bytes }) =>
    mapUsage(plan, (usage) => ({
      ...usage,
      prompt_tokens: Math.ceil(bytes / 3),
      total_tokens: Math.ceil(bytes / 3) + count(usage, 'completion_tokens'),
    })),
  ),
});
