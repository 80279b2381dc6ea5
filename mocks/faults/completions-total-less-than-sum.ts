import { defineFault } from '../../src/define.ts';
import { onTextUsage } from '../bend/completions.ts';

export default defineFault({
  title: 'total_tokens of a text counts the prompt only',
  incidents: [],
  bend: onTextUsage((usage) => ({ ...usage, total_tokens: usage.prompt_tokens })),
});
