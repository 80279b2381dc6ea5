import { defineCheck, inconclusive } from '../../src/define.ts';
import { finalResponse, plain, streams } from '../shared/responses.ts';

/** What ResponseResource requires, null or not. */
const keys: readonly string[] = [
  'id',
  'object',
  'created_at',
  'completed_at',
  'status',
  'incomplete_details',
  'model',
  'previous_response_id',
  'instructions',
  'output',
  'error',
  'tools',
  'tool_choice',
  'truncation',
  'parallel_tool_calls',
  'text',
  'top_p',
  'presence_penalty',
  'frequency_penalty',
  'top_logprobs',
  'temperature',
  'reasoning',
  'user',
  'usage',
  'max_output_tokens',
  'max_tool_calls',
  'store',
  'background',
  'service_tier',
  'metadata',
  'safety_identifier',
  'prompt_cache_key',
];

export default defineCheck({
  title: 'A response has all members that Open Responses requires',
  clause: 'OR-01',
  level: 'should',
  profile: 'open-responses',
  probe: [...plain, ...streams],
  traffic: ['responses', 'responses-stream'],
  faults: ['resp-open-keys-missing'],
  fix: 'Send every member, null where there is nothing to say.',
  judge: ({ reading }) => {
    const final = finalResponse(reading);
    if (final === null || final.response.object !== 'response') return inconclusive('there is no finished response');
    const missing = keys.filter((key) => final.response[key] === undefined);
    if (missing.length === 0) return [];
    return [
      {
        what: 'The response leaves out members that Open Responses requires',
        expected: `${keys.length} members`,
        actual: `without ${missing.join(', ')}`,
        evidence: final.at(''),
      },
    ];
  },
});
