import { defineCheck, inconclusive, isArray, show } from '../../src/define.ts';
import { finalResponse, plain, streams } from '../shared/responses.ts';

export default defineCheck({
  title: 'A completed response holds at least one item of output',
  clause: 'RESP-14',
  level: 'must',
  probe: [...plain, ...streams],
  traffic: ['responses', 'responses-stream'],
  faults: ['responses-404-or-half-implemented', 'resp-completed-output-empty'],
  incidents: ['firecrawl/firecrawl#4252'],
  fix: 'Answer 404 as long as the endpoint is a stub, so that clients fall back on chat completions.',
  judge: ({ reading }) => {
    const final = finalResponse(reading);
    if (final === null || reading.errors.length > 0) return inconclusive('there is no finished response');
    const { status, output } = final.response;
    if (status !== 'completed') return inconclusive(`the status is ${show(status)}`);
    if (!isArray(output)) return inconclusive('output is no array');
    if (output.length > 0) return [];
    return [
      {
        what: 'The response is completed and holds nothing',
        expected: 'at least one item',
        actual: '"output": []',
        evidence: final.at('/output'),
      },
    ];
  },
});
