import { atBody, atFrame, defineCheck, inconclusive, show } from '../../src/define.ts';
import { textChunks } from '../shared/completions-text.ts';
import { withoutEndpoint } from '../shared/optional-endpoint.ts';
import { errorSigns, framesOfKind } from '../shared/streams.ts';
import { streamed } from './probes.ts';

export default defineCheck({
  title: 'With stream a prompt is answered with events, each of them one JSON object with choices',
  clause: 'COMP-03',
  level: 'must',
  probe: streamed,
  premise: 'response',
  traffic: 'completions-stream',
  faults: ['completions-stream-as-json', 'completions-stream-malformed'],
  fix: 'Send text/event-stream with one chunk an event, or refuse stream with 400.',
  judge: ({ reading }) => {
    const withheld = withoutEndpoint(reading);
    if (withheld !== null) return withheld;
    const { shape } = reading;
    if (shape === 'none' || shape === 'empty' || shape === 'whitespace')
      return inconclusive('there is no body to look at');
    if (reading.errors.length > 0 || errorSigns(reading).length > 0) return inconclusive('the reply holds an error');
    if (shape !== 'sse')
      return [
        {
          what: 'A streamed prompt is not answered with an event stream',
          expected: 'events: data: {"object":"text_completion",…}',
          actual: `${shape}: ${show(reading.text)}`,
          evidence: atBody(reading),
        },
      ];
    const end = reading.done[0]?.index ?? Number.POSITIVE_INFINITY;
    const [bad] = framesOfKind(reading, 'value', 'broken', 'joined', 'near-done').filter(
      (frame) => frame.terminated && frame.index < end,
    );
    if (bad !== undefined)
      return [
        {
          what: 'The data of an event is neither one JSON object nor [DONE]',
          expected: 'one JSON object',
          actual: show(bad.data),
          evidence: atFrame(bad),
        },
      ];
    if (textChunks(reading).length > 0) return [];
    return [
      {
        what: 'No event of the stream has a choice',
        expected: 'chunks with choices',
        actual: `${reading.frames.length} events`,
        evidence: atBody(reading),
      },
    ];
  },
});
