import { createHash } from 'node:crypto';
import { AssayError, namesSecret, type ShardRecord, type Target, targetKey } from '../define.ts';
import { version } from '../version.ts';
import type { RunPlan } from './plan.ts';

/** `--shard 2/4`: the second of four parts of a run. */
export type Shard = Pick<ShardRecord, 'index' | 'total'>;

/** Code points, as every machine and language orders them. */
const ascending = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** Whose shard a target belongs to: one that is asked beside a gateway, to the gateway’s. */
const providerOf = ({ provider, directOf }: Target): string => directOf?.provider ?? provider;

/**
 * The targets of one shard, in the order in which they were given. All models of a provider stay together, for they
 * share its rate limit. Providers are dealt out by their number of models, the largest first, each to the shard that has
 * the fewest so far: in whatever order a configuration names them, every machine deals alike.
 */
export const targetsOfShard = (targets: readonly Target[], { index, total }: Shard): readonly Target[] => {
  const providers = [...Map.groupBy(targets, providerOf)]
    .map(([name, models]) => ({ name, models: models.length }))
    .toSorted((a, b) => b.models - a.models || ascending(a.name, b.name));
  const loads = Array.from({ length: total }, () => 0);
  const mine = new Set<string>();
  for (const { name, models } of providers) {
    const lightest = loads.indexOf(Math.min(...loads));
    loads[lightest] = (loads[lightest] ?? 0) + models;
    if (lightest === index - 1) mine.add(name);
  }
  return targets.filter((target) => mine.has(providerOf(target)));
};

/**
 * One text for equal values, whatever the order of their members. Keys are left out: machines may hold different ones,
 * and they are nobody's business.
 */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (name, item: unknown) => {
    if (name === 'apiKey') return undefined;
    if (name === 'headers' && Array.isArray(item)) return item.filter(([header]) => !namesSecret(String(header)));
    return typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).toSorted(([a], [b]) => ascending(a, b)))
      : item;
  });

/**
 * What shards of one run have in common, as 16 hex digits: the version of assay, all targets in whatever order, checks,
 * seed and settings. Shards with another hash were not planned together.
 */
const planHash = (
  { id: _id, out: _out, keep: _keep, shard: _shard, targets, ...settings }: RunPlan,
  total: number,
): string => {
  const sorted = targets.toSorted((a, b) => ascending(targetKey(a), targetKey(b)));
  return createHash('sha256')
    .update(canonical({ version, total, targets: sorted, settings }))
    .digest('hex')
    .slice(0, 16);
};

/** One shard of a plan. It may be left without a target, where there are fewer providers than shards. */
export const shardOf = (plan: RunPlan, shard: Shard): RunPlan => ({
  ...plan,
  targets: targetsOfShard(plan.targets, shard),
  shard: { ...shard, plan: planHash(plan, shard.total) },
});

/** Refuses a shard that could not be merged with the others. Throws AssayError('usage'). */
export const requireSeed = (seed: number | undefined): void => {
  if (seed !== undefined) return;
  throw new AssayError('usage', '--shard needs a seed, for all shards must ask the same', {
    hint: 'Give each the same --seed, such as "$((GITHUB_RUN_ID % 2147483648))" or "$((CI_PIPELINE_ID % 2147483648))".',
  });
};
