import { defineCheck, inconclusive } from '../../src/define.ts';
import { finalResponse, plain, streams, tokensIn } from '../shared/responses.ts';

export default defineCheck({
  title: 'No more tokens are made than max_output_tokens allows',
  clause: 'RESP-11',
  level: 'should',
  probe: [...plain, ...streams],
  traffic: ['responses', 'responses-stream'],
  faults: ['resp-max-output-tokens-ignored'],
  fix: 'Pass max_output_tokens on to the engine, under the name that it knows.',
  judge: ({ reading, request }) => {
    const limit = request.max_output_tokens;
    if (typeof limit !== 'number') return inconclusive('the request set no budget');
    const final = finalResponse(reading);
    const tokens = final === null ? null : tokensIn(final.response);
    if (final === null || tokens === null) return inconclusive('there is no usage to reckon with');
    // Some providers let reasoning run beside the budget of the answer.
    if (tokens.output - tokens.reasoning <= limit) return [];
    return [
      {
        what: 'max_output_tokens is ignored',
        expected: `at most ${limit} tokens`,
        actual: `output_tokens ${tokens.output}`,
        evidence: final.at('/usage/output_tokens'),
      },
    ];
  },
});
