import { defineCheck, inconclusive, isObject, show } from '../../src/define.ts';
import { responseText } from '../../src/read/index.ts';
import { isCount } from '../shared/prompts.ts';
import { finalResponse, tokensIn } from '../shared/responses.ts';

export default defineCheck({
  title: 'A response that max_output_tokens cut is incomplete, and says so',
  clause: 'RESP-10',
  level: 'must',
  // They ask for a count that goes on long after the budget is spent, so the model did not stop by itself.
  probe: ['responses-length', 'responses-stream-length'],
  faults: ['resp-incomplete-says-completed'],
  judge: ({ reading, request }) => {
    const final = finalResponse(reading);
    if (final === null || reading.errors.length > 0) return inconclusive('there is no finished response');
    const { status, incomplete_details: details } = final.response;
    if (status === 'incomplete') {
      const reason = isObject(details) ? details.reason : undefined;
      return reason === 'max_output_tokens' ? [] : inconclusive(`it is incomplete for the reason ${show(reason)}`);
    }
    if (status !== 'completed') return inconclusive(`the status is ${show(status)}`);
    const limit = request.max_output_tokens;
    const made = tokensIn(final.response)?.output;
    if (typeof limit !== 'number' || made === undefined) return inconclusive('there is no usage to reckon with');
    if (made < limit) return inconclusive('the model stopped by itself before the budget was spent');
    if (made > limit) return inconclusive('the budget was not kept, so it cut nothing');
    if (!isCount(responseText(final.response)))
      return inconclusive('the model did not count, so the answer may be whole');
    return [
      {
        what: 'The output budget cut the answer, but the response is "completed"',
        expected: 'status "incomplete" with incomplete_details.reason "max_output_tokens"',
        actual: `"completed" after ${made} of ${limit} tokens`,
        evidence: final.at('/status'),
        fix: 'Map the finish_reason "length" to the status "incomplete", and the event to response.incomplete.',
      },
    ];
  },
});
