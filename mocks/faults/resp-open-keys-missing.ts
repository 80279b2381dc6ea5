import { defineFault } from '../../src/define.ts';
import { everywhere } from '../bend/responses.ts';
import { omit } from '../bend.ts';

const openKeys = [
  'background',
  'completed_at',
  'frequency_penalty',
  'max_output_tokens',
  'max_tool_calls',
  'presence_penalty',
  'previous_response_id',
  'prompt_cache_key',
  'reasoning',
  'safety_identifier',
  'service_tier',
  'store',
  'text',
  'top_logprobs',
  'truncation',
  'user',
];

export default defineFault({
  title: 'Responses lack the members that only Open Responses requires',
  incidents: [],
  bend: everywhere((response) => omit(response, ...openKeys)),
});
