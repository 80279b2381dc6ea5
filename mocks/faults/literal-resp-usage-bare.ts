import { defineFault, isObject, type JsonObject } from '../../src/define.ts';
import { everywhere } from '../bend/responses.ts';
import { omit } from '../bend.ts';

const bare = (usage: JsonObject): JsonObject => ({
  ...omit(usage, 'output_tokens_details'),
  input_tokens_details: { cached_tokens: 0 },
});

export default defineFault({
  title: 'The usage of a response tells cached tokens, but no cache writes and no reasoning',
  incidents: [],
  bend: everywhere((response) => (isObject(response.usage) ? { ...response, usage: bare(response.usage) } : response)),
});
