import { defineCheck, inconclusive } from '../../src/define.ts';
import { finalResponse, plain, streams, tokensIn } from '../shared/responses.ts';

export default defineCheck({
  title: 'total_tokens of a response is input_tokens plus output_tokens',
  clause: 'RESP-07',
  level: 'should',
  probe: [...plain, ...streams],
  traffic: ['responses', 'responses-stream'],
  faults: ['resp-usage-total-wrong'],
  judge: ({ reading }) => {
    const final = finalResponse(reading);
    const tokens = final === null ? null : tokensIn(final.response);
    if (final === null || tokens === null) return inconclusive('there is no usage to reckon with');
    const { input, output, total, reasoning } = tokens;
    if (total === input + output) return [];
    return [
      {
        what:
          total === input + output + reasoning
            ? 'total_tokens counts reasoning that output_tokens leaves out'
            : 'total_tokens is not input_tokens plus output_tokens',
        expected: `${input} + ${output}`,
        actual: String(total),
        evidence: final.at('/usage/total_tokens'),
      },
    ];
  },
});
