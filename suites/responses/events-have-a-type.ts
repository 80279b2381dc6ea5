import { defineCheck, inconclusive, show } from '../../src/define.ts';
import { responseStream } from '../../src/read/index.ts';
import { findingsOf } from '../shared/response-streams.ts';
import { streams } from '../shared/responses.ts';

export default defineCheck({
  title: 'The data of every event of /responses names its type',
  clause: 'RESP-STREAM-02',
  level: 'must',
  probe: streams,
  premise: 'chunks',
  traffic: 'responses-stream',
  faults: ['resp-event-type-missing'],
  fix: 'Repeat the name of the event in the data: {"type": "response.output_text.delta", …}. SDKs look there alone.',
  judge: ({ reading }) => {
    const { events, errors } = responseStream(reading);
    if (events.every(({ chunk }) => chunk.value.choices !== undefined))
      return inconclusive('the stream holds chunks of a chat completion');
    return findingsOf(
      events
        .filter((event) => event.type === '' && !errors.includes(event))
        .map((event) => ({
          event,
          what: 'The data of an event has no type',
          expected: 'a string such as "response.created"',
          actual: show(event.chunk.value.type),
          pointer: '/type',
        })),
    );
  },
});
