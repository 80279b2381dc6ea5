import { defineCheck, show } from '../../src/define.ts';
import { eventsOf, findingsOf } from '../shared/response-streams.ts';
import { streams } from '../shared/responses.ts';

export default defineCheck({
  title: 'Every event has an event line, and it equals the type',
  clause: 'OR-04',
  level: 'should',
  profile: 'open-responses',
  probe: streams,
  premise: 'chunks',
  traffic: 'responses-stream',
  faults: ['resp-event-name-mismatch', 'resp-event-line-missing'],
  judge: ({ reading }) => {
    const stream = eventsOf(reading);
    if ('verdict' in stream) return stream;
    return findingsOf(
      stream.events
        .filter(({ chunk, type }) => type !== '' && chunk.frame.event !== type)
        .map((event) => ({
          event,
          what:
            event.chunk.frame.event === null
              ? 'An event has no event line'
              : 'The event line of an event is not its type',
          expected: `event: ${event.type}`,
          actual: show(event.chunk.frame.event),
        })),
    );
  },
});
