import { atFrame, defineCheck, inconclusive, show } from '../../src/define.ts';
import { isForeign } from '../shared/recorded.ts';
import { errorSigns, everyStream } from '../shared/streams.ts';

export default defineCheck({
  title: 'A stream that has begun is not broken off by an error',
  clause: 'CHAT-STREAM-12',
  level: 'must',
  incidents: ['anomalyco/opencode#39968', 'aaif-goose/goose#8027', 'farzaa/clicky#132', 'openai/openai-node#2021'],
  probe: everyStream,
  traffic: 'chat-stream',
  premise: 'chunks',
  faults: ['error-object-mid-stream', 'sse-event-error', 'error-string-mid-stream', 'error-flat-mid-stream'],
  fix: 'See what the upstream says. Where the failure can be known before the first token, answer with an error status.',
  judge: ({ reading }) => {
    const [error] = errorSigns(reading).filter(({ place }) => place !== 'unseen');
    if (error === undefined) return [];
    const before = reading.choices.flatMap(({ deltas }) => deltas).filter(({ frame }) => frame < error.frame.index);
    if (before.length === 0) return inconclusive('the error came before any output');
    return [
      {
        what: 'The answer is broken off by an error',
        expected: 'a whole answer with a finish_reason',
        actual: `${show(error.value)} after ${before.length} deltas`,
        evidence: atFrame(error.frame),
        // In somebody's traffic an error that is told openly may have had its reasons.
        ...(isForeign(reading) ? { softened: 'warn' as const } : {}),
      },
    ];
  },
});
