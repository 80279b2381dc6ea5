import { expect, test } from 'vitest';
import { inconclusive } from '../define.ts';
import { clopperPearson, wilson } from '../stats/index.ts';
import { tellTrials } from './counts.ts';
import { checkThat, comparisonThat, finding, outcomeOf, trial } from './testing.ts';

const failing = (...numbers: readonly number[]) =>
  checkThat(({ trial: number }) => (numbers.includes(number) ? [finding('wrong')] : []));

const trials = (n: number) => Array.from({ length: n }, (_, number) => trial({ trial: number }));

test('counts come with intervals of the failure rate, a pattern, and pass^k where some failed', () => {
  const told = tellTrials(outcomeOf(failing(1), ...trials(4)));
  expect(told).toEqual({
    n: 4,
    failed: 1,
    withheld: 0,
    wilson: wilson({ n: 4, failures: 1 }),
    exact: clopperPearson({ n: 4, failures: 1 }),
    pattern: { kind: 'intermittent', detail: '1 of 4 trials failed' },
    passHatK: [0.75, 0.5, 0.25, 0],
  });
  expect(tellTrials(outcomeOf(failing(), ...trials(4))).passHatK).toBeUndefined();
  expect(tellTrials(outcomeOf(failing(0, 1), ...trials(2))).passHatK).toBeUndefined();
  expect(tellTrials(outcomeOf(failing(1), ...trials(130))).passHatK).toHaveLength(100);
});

test('rates are of what was judged, and rate limits are told apart', () => {
  const told = tellTrials(outcomeOf(failing(0), ...trials(2), trial({ status: 429, trial: 2 })));
  expect(told).toMatchObject({ n: 3, failed: 1, withheld: 1, rateLimited: 1, wilson: wilson({ n: 2, failures: 1 }) });
});

test('503 is a rate limit if it says when to come back', () => {
  const limited = trial({ status: 503, headers: { 'retry-after': '1' } });
  expect(tellTrials(outcomeOf(failing(), limited)).rateLimited).toBe(1);
  expect(tellTrials(outcomeOf(failing(), trial({ status: 503 }))).rateLimited).toBeUndefined();
});

test('where nothing was judged there is no rate', () => {
  const told = tellTrials(
    outcomeOf(
      checkThat(() => inconclusive('too short')),
      trial(),
    ),
  );
  expect(told).toEqual({ n: 1, failed: 0, withheld: 1 });
});

test('a comparison that counts trials tells how many of them show it, whatever it says of them together', () => {
  const check = comparisonThat(() => [], {
    shows: ({ trial: number }) => (number === 3 ? null : number < 1),
  });
  expect(tellTrials(outcomeOf(check, ...trials(4), trial({ status: 500 })))).toMatchObject({
    n: 5,
    failed: 1,
    withheld: 2,
  });
});

test('a comparison that counts none is one unit', () => {
  const check = comparisonThat(() => [finding('they differ')]);
  expect(tellTrials(outcomeOf(check, ...trials(4)))).toMatchObject({ n: 1, failed: 1, pattern: { kind: 'always' } });
});

test('of a check that broke, no rate is told', () => {
  const check = checkThat(() => {
    throw new Error('broken');
  });
  expect(tellTrials(outcomeOf(check, ...trials(2)))).toEqual({ n: 2, failed: 0, withheld: 0 });
});
