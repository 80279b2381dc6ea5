import { expect, test } from 'vitest';
import { expectations } from './relay-expected.ts';

const stages = ['before', 'after'] as const;
const failing = Object.entries(expectations).filter(([told]) => told !== 'complete' && told !== 'empty');

test('no failure of the upstream may look like an answer to the client', () => {
  for (const [from, expected] of failing)
    for (const stage of stages) {
      const allowed = expected[stage].map(({ told }) => told);
      expect(
        allowed.filter((told) => told === 'complete' || told === 'empty'),
        `${from} ${stage}`,
      ).toEqual([]);
    }
});

test('what any SDK throws at may not become what only shows to those who look for it', () => {
  for (const from of ['error-status', 'error-event', 'broken', 'hung', 'hung-up'] as const)
    for (const stage of stages) {
      const allowed = expectations[from][stage].map(({ told }) => told);
      expect(allowed.filter((told) => told === 'unfinished' || told === 'unreadable' || told === 'error-body')).toEqual(
        [],
      );
    }
});

test('every translation is named once for a stage, with a reason', () => {
  for (const expected of Object.values(expectations))
    for (const stage of stages) {
      const keys = expected[stage].map(({ told, streamed }) => `${told} ${streamed ?? 'always'}`);
      expect(new Set(keys).size).toBe(keys.length);
      expect(expected[stage].every(({ why }) => why.split(' ').length > 2)).toBe(true);
    }
});
