import { defineFault } from '../../src/define.ts';
import { isStream, mapChunks } from '../bend.ts';

export default defineFault({
  title: 'Every chunk of a stream has an id of its own',
  incidents: ['ggml-org/llama.cpp#5876', 'microsoft/foundry-local#144'],
  bend: (plan) =>
    isStream(plan) ? mapChunks(plan, (value, n) => ({ ...value, id: `${String(value.id)}-${n}` })) : plan,
});
