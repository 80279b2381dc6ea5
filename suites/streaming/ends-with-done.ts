import { atFrame, defineCheck, inconclusive } from '../../src/define.ts';
import { errorSigns, everyStream, framesOfKind, isFinished, isWhole } from '../shared/streams.ts';

export default defineCheck({
  title: 'One [DONE] ends a successful stream',
  clause: 'SSE-10',
  level: 'should',
  incidents: [
    'perplexityai/api-discussion#209',
    'theopenco/llmgateway#1901',
    'comet-ml/opik#5149',
    'huggingface/text-generation-inference#2221',
  ],
  probe: everyStream,
  traffic: 'chat-stream',
  premise: 'chunks',
  faults: ['sse-missing-done', 'sse-done-twice'],
  fix: 'Send "data: [DONE]" once, as the last event. Without it nobody can tell a stream that was cut after its last chunk.',
  judge: ({ reading }) => {
    const { done, frames } = reading;
    const [, second] = done;
    if (second !== undefined) {
      return [
        {
          what: '[DONE] comes more than once',
          expected: 'one [DONE]',
          actual: `${done.length} of them`,
          evidence: atFrame(second),
        },
      ];
    }
    if (done.length === 1) return [];
    if (!isWhole(reading)) return inconclusive(`the exchange ended with ${reading.exchange.end.kind}`);
    if (errorSigns(reading).length > 0) return inconclusive('the stream ended with an error');
    if (!isFinished(reading)) return inconclusive('the stream ended without a finish_reason');
    if (framesOfKind(reading, 'near-done', 'spaced-done', 'joined').length > 0)
      return inconclusive('a terminator came, but not as it should be');
    const last = frames.at(-1);
    if (last === undefined || !last.terminated) return inconclusive('the last event is cut');
    return [
      {
        what: 'The stream ends without [DONE]',
        expected: 'data: [DONE] as the last event',
        actual: 'the connection ends after the last chunk',
        evidence: atFrame(last),
      },
    ];
  },
});
