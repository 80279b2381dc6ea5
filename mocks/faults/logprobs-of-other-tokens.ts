import { defineFault } from '../../src/define.ts';
import { mapLogprobs } from '../bend/logprobs.ts';

export default defineFault({
  title: 'logprobs tell of tokens that are not those of the content',
  incidents: [],
  bend: (plan) => mapLogprobs(plan, (entry) => ({ ...entry, token: '<unk>', bytes: [...Buffer.from('<unk>')] })),
});
