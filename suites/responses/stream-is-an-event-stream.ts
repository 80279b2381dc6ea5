import { atBody, defineCheck, inconclusive } from '../../src/define.ts';
import { responseStream } from '../../src/read/index.ts';
import { streams } from '../shared/responses.ts';

export default defineCheck({
  title: 'A successful reply to stream: true is a stream of response events',
  clause: 'RESP-STREAM-12',
  level: 'must',
  probe: streams,
  traffic: 'responses-stream',
  faults: ['resp-stream-as-json', 'resp-stream-chat-chunks'],
  fix: 'Send text/event-stream with events of the types response.created … response.completed. Chunks of chat completions mean nothing here.',
  judge: ({ reading }) => {
    if (reading.shape === 'none' || reading.shape === 'empty' || reading.shape === 'whitespace')
      return inconclusive('there is no body to look at');
    if (reading.shape !== 'sse') {
      if (reading.errors.length > 0) return inconclusive('the body is an error under a status of success');
      return [
        {
          what: `A streamed request is answered with a body of the kind ${reading.shape}`,
          expected: 'events such as {"type":"response.created",…}',
          actual: `status ${reading.status}, ${reading.mediaType ?? 'no Content-Type'}`,
          evidence: atBody(reading),
        },
      ];
    }
    const { events, errors } = responseStream(reading);
    // Data that names no type is a check of its own.
    const isOther = events.length > 0 && events.every(({ chunk }) => chunk.value.choices !== undefined);
    if (!isOther) return events.length === errors.length ? inconclusive('the stream holds no events but errors') : [];
    return [
      {
        what: 'A streamed request is answered with chunks of a chat completion',
        expected: 'events such as {"type":"response.created",…}',
        actual: `${events.length} objects with choices`,
        evidence: atBody(reading),
      },
    ];
  },
});
