import { defineCheck, inconclusive } from '../../src/define.ts';
import { eventsOf, findingsOf, isBefore } from '../shared/response-streams.ts';
import { streams } from '../shared/responses.ts';

export default defineCheck({
  title: 'No event of a response follows its terminal event',
  clause: 'RESP-STREAM-07',
  level: 'must',
  probe: streams,
  premise: 'chunks',
  traffic: 'responses-stream',
  faults: ['resp-event-after-terminal'],
  fix: 'Send the terminal event last. Clients stop reading there.',
  judge: ({ reading }) => {
    const stream = eventsOf(reading);
    if ('verdict' in stream) return stream;
    const [end] = stream.terminals;
    if (end === undefined) return inconclusive('there is no terminal event');
    return findingsOf(
      stream.events
        // A second terminal event is a check of its own.
        .filter(
          (event) => isBefore(end, event) && event.type.startsWith('response.') && !stream.terminals.includes(event),
        )
        .map((event) => ({
          event,
          what: 'An event follows the terminal event',
          expected: `nothing after ${end.type}`,
          actual: event.type,
          pointer: '/type',
        })),
    );
  },
});
