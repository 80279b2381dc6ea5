import { defineCheck, inconclusive } from '../../src/define.ts';
import { everyStream, givenReasons, hasSoundIndices } from '../shared/streams.ts';

export default defineCheck({
  title: 'The finish_reason of a choice comes once',
  clause: 'CHAT-STREAM-13',
  level: 'should',
  probe: everyStream,
  traffic: 'chat-stream',
  premise: 'chunks',
  faults: ['finish-reason-twice-same', 'finish-reason-early-on-every-chunk'],
  fix: 'Send finish_reason on the last chunk of the choice only, and usage with "choices": [].',
  judge: (trial) => {
    if (!hasSoundIndices(trial)) return inconclusive('choices cannot be told apart');
    const reasons = trial.reading.choices.map(({ finishReasons }) => givenReasons(finishReasons));
    if (reasons.every(({ length }) => length === 0)) return inconclusive('there is no finish_reason');
    // Two different ones contradict each other, which is worse and judged elsewhere.
    const found = reasons.find((given) => given.length > 1 && new Set(given).size === 1);
    return found === undefined
      ? []
      : [
          {
            what: 'The finish_reason is repeated: LangChain joins them',
            expected: 'one chunk with a finish_reason',
            actual: `"${found[0]}" on ${found.length} chunks`,
          },
        ];
  },
});
