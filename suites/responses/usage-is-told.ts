import { defineCheck, inconclusive, isObject, show } from '../../src/define.ts';
import { finalResponse, plain, streams } from '../shared/responses.ts';

export default defineCheck({
  title: 'A completed response says its usage',
  clause: 'RESP-07',
  level: 'should',
  probe: [...plain, ...streams],
  traffic: ['responses', 'responses-stream'],
  faults: ['resp-usage-missing'],
  judge: ({ reading }) => {
    const final = finalResponse(reading);
    if (final === null || reading.errors.length > 0) return inconclusive('there is no finished response');
    const { status, usage } = final.response;
    if (status !== 'completed' && status !== 'incomplete') return inconclusive(`the status is ${show(status)}`);
    if (isObject(usage)) return [];
    return [
      {
        what: 'The response is finished, but does not say what it cost',
        expected: '{"input_tokens": …, "output_tokens": …, "total_tokens": …}',
        actual: show(usage),
        evidence: final.at('/usage'),
      },
    ];
  },
});
