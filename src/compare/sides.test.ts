import { expect, test } from 'vitest';
import { parseMapping } from './mapping.ts';
import type { LoadedRun } from './runs.ts';
import { type SidesOptions, sidesOf } from './sides.ts';
import { aCount, aRun } from './testing.ts';

const of = (provider: string, model: string, failed = 0) => aCount(failed, 10, { target: { provider, model } });

const sides = (runs: readonly LoadedRun[], over: Partial<SidesOptions> = {}) =>
  sidesOf({ by: 'run', runs, baselineRuns: runs.slice(0, -1), baselineNames: [], mappings: [], pool: false, ...over });

const unitsOf = ({ cells }: ReturnType<typeof sides>['baseline']): readonly string[] =>
  [...cells.values()].map(({ unit, n, failed }) => `${unit} ${failed}/${n}`);

const fleet = aRun({
  results: [of('acme', 'small', 1), of('acme', 'large'), of('rival', 'small', 3), of('third', 'small')],
});

test('by run, targets of the same name meet', () => {
  const { baseline, candidates } = sides([aRun({ name: 'old', results: [of('acme', 'small')] }), fleet]);
  expect(baseline.name).toBe('old');
  expect(candidates).toHaveLength(1);
  expect(unitsOf(baseline)).toEqual(['acme/small 0/10']);
});

test('by provider, models of the same name meet; the first provider is the baseline', () => {
  const { baseline, candidates } = sides([fleet], { by: 'provider' });
  expect([baseline, ...candidates].map(({ name }) => name)).toEqual(['acme', 'rival', 'third']);
  expect(unitsOf(baseline)).toEqual(['small 1/10', 'large 0/10']);
  expect(candidates.flatMap(unitsOf)).toEqual(['small 3/10', 'small 0/10']);
});

test('by model and by target, checks meet', () => {
  const models = sides([fleet], { by: 'model', baselineNames: ['large'] });
  expect(unitsOf(models.baseline)).toEqual(['acme 0/10']);
  expect(models.candidates.flatMap(unitsOf)).toEqual(['acme 1/10', 'rival 3/10', 'third 0/10']);
  const targets = sides([fleet], { by: 'target', baselineNames: ['acme/*'] });
  expect(targets.baseline.name).toBe('acme/small + acme/large');
  expect(unitsOf(targets.baseline)).toEqual([' 1/20']);
  expect(targets.candidates.map(({ name }) => name)).toEqual(['rival/small', 'third/small']);
});

test('candidates can be taken together', () => {
  const { candidates } = sides([fleet], { by: 'provider', pool: true });
  expect(candidates.map((side) => [side.name, ...unitsOf(side)])).toEqual([['rival + third', 'small 3/20']]);
  const [one, two, three] = [fleet, fleet, fleet].map((run, i) => ({ ...run, name: `run ${i}` }));
  if (one === undefined || two === undefined || three === undefined) throw new Error('three runs');
  const pooled = sides([one, two, three], { baselineRuns: [one], pool: true });
  expect(pooled.candidates.map(({ name }) => name)).toEqual(['run 1 + run 2']);
});

test('a target that was renamed is compared with its new name', () => {
  const [old, now] = [aRun({ results: [of('acme', 'v1-small')] }), aRun({ results: [of('acme', 'v2-small')] })];
  const mapped = (text: string) => unitsOf(sides([old, now], { mappings: [parseMapping(text)] }).baseline);
  expect(mapped('acme/v1-small=acme/v2-small')).toEqual(['acme/v2-small 0/10']);
  expect(mapped('acme/v1-*=acme/v2-*')).toEqual(['acme/v2-small 0/10']);
  expect(mapped('*/v1-small=acme/v2-small')).toEqual(['acme/v2-small 0/10']);
});

test('a name that stands for nothing is refused with what there is', () => {
  const [old, now] = [aRun({ results: [of('acme', 'v1')] }), aRun({ results: [of('acme', 'v2')] })];
  const map = (text: string) => () => sides([old, now], { mappings: [parseMapping(text)] });
  expect(map('acme/v3=acme/v2')).toThrow(/nothing in the baseline matches "acme\/v3"/);
  expect(map('acme/v1=acme/v3')).toThrow(/no candidate has "acme\/v3"/);
  for (const text of ['acme', '=b', 'a=', 'a**=b', 'a=b*']) expect(() => parseMapping(text)).toThrow(/is not old=new/);
  expect(() => sides([fleet], { by: 'provider', baselineNames: ['acne'] })).toThrow(/no provider matches "acne"/);
  expect(() => sides([old], { by: 'model' })).toThrow(/all results are of the baseline/);
});

test('names from files cannot be made to meet by what stands in them', () => {
  const [old, now] = ['a\n["b","c"]', 'a'].map((model) => aRun({ results: [of('acme', model)] }));
  if (old === undefined || now === undefined) throw new Error('two runs');
  const { baseline, candidates } = sides([old, now]);
  expect([...baseline.cells.keys()]).not.toEqual([...(candidates[0]?.cells.keys() ?? [])]);
});
