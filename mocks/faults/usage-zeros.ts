import { defineFault } from '../../src/define.ts';
import { mapUsage } from '../bend-completion.ts';

export default defineFault({
  title: 'All counters of usage are 0',
  incidents: ['usage-implausible', 'mudler/LocalAI#676'],
  bend: (plan) => mapUsage(plan, () => ({ prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 })),
});
