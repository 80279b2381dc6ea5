import { defineCheck, inconclusive } from '../../src/define.ts';
import { everyStream, givenReasons, hasSoundIndices } from '../shared/streams.ts';

export default defineCheck({
  title: 'A choice does not get two different finish_reasons',
  clause: 'CHAT-STREAM-15',
  level: 'must',
  probe: everyStream,
  traffic: 'chat-stream',
  premise: 'chunks',
  faults: ['finish-reason-twice-different'],
  fix: 'Send one finish_reason, the one that is true. SDKs keep the last, LangChain joins them.',
  judge: (trial) => {
    if (!hasSoundIndices(trial)) return inconclusive('choices cannot be told apart');
    const reasons = trial.reading.choices.map(({ finishReasons }) => [...new Set(givenReasons(finishReasons))]);
    if (reasons.every(({ length }) => length === 0)) return inconclusive('there is no finish_reason');
    const found = reasons.find(({ length }) => length > 1);
    return found === undefined
      ? []
      : [
          {
            what: 'One choice ends for two reasons that contradict each other',
            expected: 'one finish_reason',
            actual: found.join(', then '),
          },
        ];
  },
});
