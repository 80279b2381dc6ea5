import { atFrame, defineCheck } from '../../src/define.ts';
import { wholeEventsOf } from '../shared/response-streams.ts';
import { streams } from '../shared/responses.ts';

export default defineCheck({
  title: 'A stream of Open Responses ends with data: [DONE]',
  clause: 'OR-05',
  level: 'should',
  profile: 'open-responses',
  probe: streams,
  premise: 'chunks',
  traffic: 'responses-stream',
  faults: ['resp-open-done-missing'],
  judge: ({ reading }) => {
    const stream = wholeEventsOf(reading);
    if ('verdict' in stream) return stream;
    const last = reading.frames.findLast(({ data }) => data !== null);
    if (last === undefined || last.data === '[DONE]') return [];
    return [
      {
        what: 'The stream does not end with [DONE]',
        expected: 'data: [DONE] after the terminal event',
        actual: reading.done.length > 0 ? 'events after [DONE]' : 'no [DONE]',
        evidence: atFrame(last),
      },
    ];
  },
});
