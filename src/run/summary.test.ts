import { expect, test } from 'vitest';
import { aFailure, aResult, aTarget } from '../report/testing.ts';
import { summarise } from './summary.ts';

const none = { pass: 0, fail: 0, warn: 0, inconclusive: 0, skip: 0, error: 0 };
const small = { provider: 'acme', model: 'small' };
const large = { provider: 'acme', model: 'large' };

test('verdicts are counted over the run, and for each target and suite in the order of the file', () => {
  const { verdicts, bySuite } = summarise({
    targets: [aTarget(small), aTarget(large)],
    results: [
      aResult({ target: small, suite: 'streaming' }),
      aFailure({ target: large, suite: 'chat' }),
      aFailure({ target: small, suite: 'chat' }),
      aResult({ target: small, suite: 'chat', verdict: 'skip' }),
    ],
  });
  expect(verdicts).toEqual({ ...none, pass: 1, fail: 2, skip: 1 });
  expect(bySuite).toEqual([
    { target: small, suite: 'chat', verdicts: { ...none, fail: 1, skip: 1 } },
    { target: small, suite: 'streaming', verdicts: { ...none, pass: 1 } },
    { target: large, suite: 'chat', verdicts: { ...none, fail: 1 } },
  ]);
});

test('requests are those of all targets, also of those that nothing was judged of', () => {
  const targets = [aTarget({ ...small, requests: 12 }), aTarget({ ...large, requests: 3 })];
  expect(summarise({ targets, results: [] })).toEqual({ verdicts: none, requests: 15, bySuite: [] });
});
