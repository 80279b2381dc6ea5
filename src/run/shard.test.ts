import { expect, test } from 'vitest';
import type { Target } from '../define.ts';
import { targetAt } from '../drive/testing.ts';
import { planRun, type RunOptions } from './run.ts';
import { targetsOfShard } from './shard.ts';

const named = (...names: readonly string[]): readonly Target[] =>
  names.map((name) => {
    const [provider = '', model = ''] = name.split('/');
    return targetAt(9, { provider, model });
  });

const namesOf = (targets: readonly Target[]): readonly string[] =>
  targets.map(({ provider, model }) => `${provider}/${model}`);

const fleet = named('acme/a', 'acme/b', 'acme/c', 'rival/a', 'third/a', 'third/b', 'small/a');

test('all models of a provider stay together, and shards are about alike', () => {
  expect([1, 2, 3].map((index) => namesOf(targetsOfShard(fleet, { index, total: 3 })))).toEqual([
    ['acme/a', 'acme/b', 'acme/c'],
    ['third/a', 'third/b'],
    ['rival/a', 'small/a'],
  ]);
});

test('whatever the order, a provider falls to the same shard', () => {
  for (const index of [1, 2, 3]) {
    const forwards = namesOf(targetsOfShard(fleet, { index, total: 3 }));
    const backwards = namesOf(targetsOfShard(fleet.toReversed(), { index, total: 3 }));
    expect(backwards.toSorted()).toEqual(forwards.toSorted());
  }
});

test('every target falls to one shard, and more shards than providers leave some empty', () => {
  const shards = [1, 2, 3, 4, 5, 6].map((index) => targetsOfShard(fleet, { index, total: 6 }));
  expect(namesOf(shards.flat()).toSorted()).toEqual(namesOf(fleet).toSorted());
  expect(shards.map((shard) => shard.length)).toEqual([3, 2, 1, 1, 0, 0]);
});

test('a target that is asked beside a gateway goes where the gateway goes', () => {
  const [gateway, other] = named('gateway/a', 'other/a');
  const direct = named('behind/a').map((each) => ({ ...each, directOf: { provider: 'gateway', model: 'a' } }));
  const all = [gateway, other].flatMap((each) => each ?? []).concat(direct);
  expect(namesOf(targetsOfShard(all, { index: 1, total: 2 }))).toEqual(['gateway/a', 'behind/a']);
});

const plan = async (over: Partial<RunOptions> = {}): Promise<string | undefined> => {
  const { shard } = await planRun({ targets: fleet, seed: 7, shard: { index: 1, total: 2 }, ...over });
  return shard?.plan;
};

test('shards of one run have one plan, whatever the order of targets, their keys and their folder', async () => {
  const first = await plan();
  expect(first).toMatch(/^[\da-f]{16}$/);
  const keyed = fleet.map((target): Target => ({ ...target, apiKey: 'k', headers: [['authorization', 'k']] }));
  const same = await Promise.all([
    plan({ shard: { index: 2, total: 2 } }),
    plan({ targets: fleet.toReversed() }),
    plan({ targets: keyed }),
    plan({ out: 'elsewhere' }),
  ]);
  expect(new Set(same)).toEqual(new Set([first]));
});

test('another seed, number of shards, target, check or setting is another plan', async () => {
  const plans = await Promise.all([
    plan(),
    plan({ seed: 8 }),
    plan({ shard: { index: 1, total: 3 } }),
    plan({ targets: fleet.slice(1) }),
    plan({ targets: fleet.map((target) => ({ ...target, concurrency: 9 })) }),
    plan({ selection: { suites: ['chat'], checks: [] } }),
    plan({ trials: 3 }),
    plan({ maxPayloadBytes: 4096 }),
  ]);
  expect(new Set(plans).size).toBe(plans.length);
});

test('a shard without a seed could be merged with none', async () => {
  await expect(planRun({ targets: fleet, shard: { index: 1, total: 2 } })).rejects.toMatchObject({
    code: 'usage',
    hint: expect.stringContaining('--seed'),
  });
});
