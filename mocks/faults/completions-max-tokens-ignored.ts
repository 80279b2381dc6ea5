import { defineFault } from '../../src/define.ts';
import { onTextUsage } from '../bend/completions.ts';

export default defineFault({
  title: 'A prompt is continued beyond max_tokens',
  incidents: [],
  bend: onTextUsage((usage) => ({
    ...usage,
    completion_tokens: Number(usage.completion_tokens) + 100,
    total_tokens: Number(usage.total_tokens) + 100,
  })),
});
