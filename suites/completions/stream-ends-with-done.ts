import { atFrame, defineCheck, inconclusive } from '../../src/define.ts';
import { textChoices } from '../shared/completions-text.ts';
import { withoutEndpoint } from '../shared/optional-endpoint.ts';
import { errorSigns, framesOfKind, isWhole } from '../shared/streams.ts';
import { streamed } from './probes.ts';

export default defineCheck({
  title: 'One [DONE] ends a streamed text',
  clause: 'COMP-03',
  // As with chat, no client breaks without it; it only cannot tell a cut stream from a whole one.
  level: 'should',
  probe: streamed,
  premise: 'response',
  traffic: 'completions-stream',
  faults: ['completions-stream-without-done'],
  fix: 'Send "data: [DONE]" once, as the last event.',
  judge: ({ reading }) => {
    const withheld = withoutEndpoint(reading);
    if (withheld !== null) return withheld;
    const { done, frames } = reading;
    if (done.length === 1) return [];
    const choices = textChoices(reading);
    if (reading.shape !== 'sse' || choices.length === 0) return inconclusive('there is no stream of chunks');
    if (done.length === 0) {
      if (!isWhole(reading)) return inconclusive(`the exchange ended with ${reading.exchange.end.kind}`);
      if (errorSigns(reading).length > 0) return inconclusive('the stream ended with an error');
      if (choices.some(({ finishReasons }) => finishReasons.length === 0))
        return inconclusive('the stream ended without a finish_reason');
      if (framesOfKind(reading, 'near-done', 'spaced-done', 'joined').length > 0)
        return inconclusive('a terminator came, but not as it should be');
    }
    const last = frames.at(-1);
    return [
      {
        what: done.length === 0 ? 'A streamed text ends without [DONE]' : '[DONE] comes more than once',
        expected: 'one data: [DONE], as the last event',
        actual: `${done.length} of them`,
        ...(last === undefined ? {} : { evidence: atFrame(last) }),
      },
    ];
  },
});
