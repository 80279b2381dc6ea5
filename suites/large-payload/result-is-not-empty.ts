import { defineComparison, inconclusive, isWithheld } from '../../src/define.ts';
import { isCutBeforeOutput, isEmptyResult, judgeBySize, unlessUntold, wholeLadder } from '../shared/ladder.ts';

export default defineComparison({
  title: 'A large request that succeeds brings a result: not null, not empty',
  clause: 'PAYLOAD-01',
  level: 'must',
  incidents: ['BerriAI/litellm#32221', 'google/adk-python#6195', 'BerriAI/litellm#13982'],
  probe: wholeLadder,
  faults: [
    'null-stream-large-intermittent',
    'empty-stream-large-intermittent',
    'null-body-large-intermittent',
    'large-body-empty-content',
  ],
  fix: 'Find the code path that swallows the upstream failure for large requests, and answer with an error instead.',
  shows: ({ reading }) => isEmptyResult(reading),
  compare: (samples) => {
    const { all } = samples;
    const judged = judgeBySize(all, {
      has: ({ reading }) => isEmptyResult(reading),
      tell: ({ reading }, empty, rates) => ({
        what: `${empty.length} of ${all.length} requests with success came back with nothing in them, depending on size`,
        expected: 'output in every reply, as for small requests',
        actual: `empty by size: ${rates}`,
        evidence: {
          exchange: reading.exchange.id,
          at: `body (${reading.shape}, ${reading.exchange.wireBytes} bytes)`,
          excerpt: reading.text.slice(0, 200),
        },
      }),
    });
    if (isWithheld(judged) || judged.length > 0) return judged;
    return all.every(({ reading }) => isCutBeforeOutput(reading))
      ? inconclusive('every reply used up its output budget before any output')
      : unlessUntold(samples, judged);
  },
});
