import { defineCheck, inconclusive } from '../../src/define.ts';
import { findingsOf, wholeEventsOf } from '../shared/response-streams.ts';
import { streams } from '../shared/responses.ts';

export default defineCheck({
  title: 'Every text of a stream ends with output_text.done and content_part.done',
  clause: 'RESP-STREAM-04',
  // No SDK needs these two events: they take the text from the deltas, or from the item.
  level: 'should',
  probe: streams,
  premise: 'chunks',
  traffic: 'responses-stream',
  faults: ['resp-part-not-done'],
  incidents: ['diegosouzapw/OmniRoute#13964'],
  judge: ({ reading }) => {
    const stream = wholeEventsOf(reading);
    if ('verdict' in stream) return stream;
    const parts = stream.items.flatMap((item) => item.parts).filter(({ deltas }) => deltas.length > 0);
    if (parts.length === 0) return inconclusive('no text was streamed');
    return findingsOf(
      parts.flatMap(({ deltas, done, closed }) => {
        const missing = [
          ...(done.length === 0 ? ['response.output_text.done'] : []),
          ...(closed === null ? ['response.content_part.done'] : []),
        ];
        const last = deltas.at(-1);
        return missing.length === 0 || last === undefined
          ? []
          : [
              {
                event: last,
                what: 'A text is not closed',
                expected: missing.join(', '),
                actual: 'no such event after its last delta',
                pointer: '/content_index',
              },
            ];
      }),
    );
  },
});
