import { defineCheck, show } from '../../src/define.ts';
import { eventsOf, findingsOf } from '../shared/response-streams.ts';
import { streams } from '../shared/responses.ts';

export default defineCheck({
  title: 'The event line of an event, where there is one, equals the type in its data',
  clause: 'RESP-STREAM-02',
  level: 'must',
  probe: streams,
  premise: 'chunks',
  traffic: 'responses-stream',
  faults: ['resp-event-name-mismatch'],
  fix: 'Send the type as the event line, or no event line at all.',
  judge: ({ reading }) => {
    const stream = eventsOf(reading);
    if ('verdict' in stream) return stream;
    return findingsOf(
      stream.events.flatMap((event) => {
        const { event: line } = event.chunk.frame;
        return line === null || event.type === '' || line === event.type
          ? []
          : [
              {
                event,
                what: 'The event line says something else than the type in the data',
                expected: event.type,
                actual: show(line),
                pointer: '/type',
              },
            ];
      }),
    );
  },
});
