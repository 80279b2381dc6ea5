import { defineDialect } from '../../src/define.ts';
import { everywhere } from '../bend/responses.ts';
import { omit } from '../bend.ts';

export default defineDialect({
  title: 'Responses lack completed_at, presence_penalty and others of the newer members',
  evidence: 'xAI and OpenAI until 2025, recorded; RESP-03',
  bend: everywhere((response) =>
    omit(
      response,
      'background',
      'completed_at',
      'frequency_penalty',
      'max_tool_calls',
      'presence_penalty',
      'prompt_cache_key',
      'safety_identifier',
      'service_tier',
      'top_logprobs',
      'truncation',
    ),
  ),
  warns: ['responses/open-members'],
});
