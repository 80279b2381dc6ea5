import { defineCheck, inconclusive, show } from '../../src/define.ts';
import { eventsOf, findingsOf, isText } from '../shared/response-streams.ts';
import { streams } from '../shared/responses.ts';

export default defineCheck({
  title: 'Deltas of text and arguments are strings',
  clause: 'RESP-STREAM-06',
  level: 'must',
  probe: streams,
  premise: 'chunks',
  traffic: 'responses-stream',
  faults: ['resp-delta-object'],
  fix: 'Send "delta": "…", the next piece of the text itself. Clients add it to a string.',
  judge: ({ reading }) => {
    const stream = eventsOf(reading);
    if ('verdict' in stream) return stream;
    const deltas = stream.items.flatMap(({ parts, argumentDeltas }) => [
      ...parts.flatMap((part) => part.deltas),
      ...argumentDeltas,
    ]);
    if (deltas.length === 0) return inconclusive('there are no deltas of text or arguments');
    return findingsOf(
      deltas
        .filter(({ chunk }) => !isText(chunk.value.delta))
        .map((event) => ({
          event,
          what: 'A delta is no string',
          expected: 'a string',
          actual: show(event.chunk.value.delta),
          pointer: '/delta',
        })),
    );
  },
});
