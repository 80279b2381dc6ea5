import { expect, test } from 'vitest';
import { aResult } from '../report/testing.ts';
import { tellOtherModels } from './other-models.ts';

const result = (model: string, n: number, failed: number, over: { provider?: string; withheld?: number } = {}) =>
  aResult({
    target: { provider: over.provider ?? 'acme', model },
    trials: {
      n,
      failed,
      withheld: over.withheld ?? 0,
      ...(failed === 0 ? {} : { pattern: { kind: 'intermittent' as const, detail: 'some' } }),
    },
  });

const kinds = (...results: readonly ReturnType<typeof result>[]) =>
  tellOtherModels(results).map(({ trials }) => trials.pattern?.kind);

test('failures that no other model of the provider shows are told as this model’s', () => {
  const [small] = tellOtherModels([result('small', 20, 6), result('large', 20, 0), result('huge', 20, 0)]);
  expect(small?.trials.pattern).toEqual({
    kind: 'only-this-model',
    detail: '6 of 20 trials failed with small, 0 of 40 with 2 other models of acme',
  });
});

test('they are not where another model fails too, was not judged, or chance may have made the difference', () => {
  expect(kinds(result('small', 20, 6), result('large', 20, 1))).toEqual(['intermittent', 'intermittent']);
  expect(kinds(result('small', 20, 6), result('large', 20, 0, { withheld: 20 }))).toEqual(['intermittent', undefined]);
  expect(kinds(result('small', 2, 1), result('large', 2, 0))).toEqual(['intermittent', undefined]);
  expect(kinds(result('small', 20, 6))).toEqual(['intermittent']);
});

test('models of other providers say nothing', () => {
  expect(kinds(result('small', 20, 6), result('large', 20, 0, { provider: 'other' }))).toEqual([
    'intermittent',
    undefined,
  ]);
});

test('what one model’s trials tell apart is kept', () => {
  const told = result('small', 20, 6);
  const sized = { ...told, trials: { ...told.trials, pattern: { kind: 'only-above-a-size' as const, detail: 'x' } } };
  expect(kinds(sized, result('large', 20, 0))).toEqual(['only-above-a-size', undefined]);
});
