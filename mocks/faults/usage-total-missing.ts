import { defineFault } from '../../src/define.ts';
import { omit } from '../bend.ts';
import { mapUsage } from '../bend-completion.ts';

export default defineFault({
  title: 'usage has no total_tokens',
  incidents: ['usage-total-missing', 'PaddlePaddle/FastDeploy#3247'],
  bend: (plan) => mapUsage(plan, (usage) => omit(usage, 'total_tokens')),
});
