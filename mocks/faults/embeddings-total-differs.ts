import { defineFault, isObject } from '../../src/define.ts';
import { onEmbeddings } from '../bend/embeddings.ts';

export default defineFault({
  title: 'total_tokens of embeddings counts one token of output',
  incidents: [],
  bend: onEmbeddings((list) => ({
    ...list,
    usage: isObject(list.usage) ? { ...list.usage, total_tokens: Number(list.usage.total_tokens) + 1 } : null,
  })),
});
