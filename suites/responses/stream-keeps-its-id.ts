import { defineCheck, inconclusive, show } from '../../src/define.ts';
import { responseIn } from '../../src/read/index.ts';
import { eventsOf, findingsOf } from '../shared/response-streams.ts';
import { streams } from '../shared/responses.ts';

export default defineCheck({
  title: 'The id of a streamed response stays the same',
  clause: 'RESP-STREAM-13',
  level: 'observe',
  probe: streams,
  premise: 'chunks',
  traffic: 'responses-stream',
  faults: ['resp-stream-id-changes'],
  judge: ({ reading }) => {
    const stream = eventsOf(reading);
    if ('verdict' in stream) return stream;
    const told = stream.events.flatMap((event) => {
      const id = responseIn(event)?.id;
      return typeof id === 'string' ? [{ event, id }] : [];
    });
    const [first] = told;
    if (first === undefined) return inconclusive('no event says the id of the response');
    return findingsOf(
      told
        .filter(({ id }) => id !== first.id)
        .map(({ event, id }) => ({
          event,
          what: 'The id of the response changes within the stream',
          expected: show(first.id),
          actual: show(id),
          pointer: '/response/id',
        })),
    );
  },
});
