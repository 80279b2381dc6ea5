import { atBody, defineComparison, inconclusive, isWithheld, type Trial } from '../../src/define.ts';
import {
  completionTokens,
  isCutBeforeOutput,
  judgeBySize,
  requestBytes,
  thought,
  unlessUntold,
  wholeLadder,
} from '../shared/ladder.ts';

const isAnsweredWithNothing = ({ reading }: Trial): boolean =>
  isCutBeforeOutput(reading) && completionTokens(reading) === 0 && !thought(reading);

export default defineComparison({
  title: 'A prompt that leaves no room for an answer is refused, not answered with nothing',
  clause: 'PAYLOAD-08',
  level: 'must',
  incidents: ['InternLM/lmdeploy#1589'],
  probe: wholeLadder,
  faults: ['context-overflow-empty-length'],
  fix: 'Answer 400 with code context_length_exceeded.',
  shows: isAnsweredWithNothing,
  compare: (samples) => {
    const { all } = samples;
    const judged = judgeBySize(all, {
      has: isAnsweredWithNothing,
      tell: (first, empty, rates) => ({
        what: `A prompt of ${requestBytes(first)} bytes is answered with nothing and finish_reason "length"`,
        expected: '400 context_length_exceeded, or an answer',
        actual: `${empty.length} replies without output and with completion_tokens 0, by size: ${rates}`,
        evidence: atBody(first.reading),
      }),
    });
    if (isWithheld(judged) || judged.length > 0) return judged;
    const silent = all.filter(({ reading }) => isCutBeforeOutput(reading) && completionTokens(reading) === null);
    return silent.length === 0
      ? unlessUntold(samples, judged)
      : inconclusive(
          `${silent.length} replies ended with "length" without output, and no usage says whether it thought`,
        );
  },
});
