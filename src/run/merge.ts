import { cp, lstat, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { AssayError, type Results } from '../define.ts';
import { gatingResults, inOrder } from '../report/tally.ts';
import { applyBaseline, type BaselineEntry } from './baseline.ts';
import { decideExitCode } from './exit-code.ts';
import type { ShardFile } from './merge-shards.ts';
import { loadSuites } from './registry.ts';
import { summarise } from './summary.ts';

export interface MergeOptions {
  readonly baseline?: { readonly file: string; readonly entries: readonly BaselineEntry[] } | null;
  /** The moment at which entries of the baseline expire; now unless said. */
  readonly now?: Date;
}

const endOf = ({ run }: Results): number => Date.parse(run.startedAt) + run.durationMs;

/** From the first request of any shard to the end of the last, and what cut any of them short. */
const runOf = (shards: readonly ShardFile[]): Omit<Results['run'], 'exitCode'> => {
  const [first, ...others] = shards.map(({ results }) => results);
  if (first === undefined) throw new AssayError('internal', 'there is no shard to merge');
  const all = [first, ...others];
  const started = Math.min(...all.map(({ run }) => Date.parse(run.startedAt)));
  const startedAt = new Date(started).toISOString();
  const { plan } = shards[0]?.shard ?? { plan: '' };
  const cut = shards.flatMap(({ shard, results: { run } }) =>
    run.complete ? [] : [`shard ${shard.index}: ${run.incompleteBecause ?? 'it ended early'}`],
  );
  const profiles = first.run.profiles;
  return {
    id: `${startedAt.replaceAll(/[:.]/g, '-')}-${plan}`,
    startedAt,
    durationMs: Math.max(...all.map(endOf)) - started,
    complete: cut.length === 0,
    ...(cut.length === 0 ? {} : { incompleteBecause: cut.join('; ') }),
    seed: first.run.seed,
    ...(profiles === undefined ? {} : { profiles }),
    merged: { shards: shards.length, plan },
    tool: first.run.tool,
  };
};

/**
 * Joins all shards of a plan to the results that one run would have had. The baseline is applied to the whole, and the
 * exit code is decided anew.
 */
export const mergeShards = async (
  shards: readonly ShardFile[],
  { baseline, now }: MergeOptions = {},
): Promise<Results> => {
  const all = shards.map(({ results }) => results);
  const results = all.flatMap((each) => each.results);
  const gating = gatingResults(results);
  const targets = all.flatMap((each) => each.targets);
  const run = runOf(shards);
  const judged = new Set(results.map(({ check }) => check));
  const { checks } = await loadSuites();
  const leftOut = checks.filter(({ id }) => !judged.has(id)).map(({ id }) => id);
  const compared = baseline
    ? applyBaseline(baseline.file, baseline.entries, gating, leftOut, now === undefined ? {} : { now })
    : undefined;
  const attribution = all.flatMap((each) => each.attribution ?? []);
  return inOrder({
    version: 1,
    run: { ...run, exitCode: decideExitCode({ results: gating, baseline: compared, complete: run.complete }) },
    targets,
    results,
    ...(all.every((each) => each.attribution === undefined) ? {} : { attribution }),
    measurements: all.flatMap((each) => each.measurements),
    distributions: all.flatMap((each) => each.distributions ?? []),
    ...(compared === undefined ? {} : { baseline: compared }),
    summary: summarise({ targets, results }),
  });
};

/** Where runs store exchanges, beside their results. */
const evidence = 'exchanges';

/**
 * Copies the stored exchanges of all shards beside the merged results, under the same names, so that every link holds:
 * names of exchanges differ between targets. Links are not followed. Throws AssayError('usage') if the folder is that of
 * a shard, 'output' if the disk will not have them.
 */
export const copyEvidence = async (shards: readonly ShardFile[], out: string): Promise<void> => {
  const own = await realpath(out).catch(() => out);
  for (const { folder, name } of shards) {
    if (folder !== own) continue;
    throw new AssayError('usage', `--out names the folder of a shard, ${name}`, {
      hint: 'Let it name another: the results of the shard would be overwritten.',
    });
  }
  for (const { folder } of shards) {
    const from = join(folder, evidence);
    const found = await lstat(from).catch(() => null);
    if (found?.isDirectory() !== true) continue;
    try {
      await cp(from, join(out, evidence), {
        recursive: true,
        filter: async (path) => !(await lstat(path)).isSymbolicLink(),
      });
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new AssayError('output', `the exchanges of ${folder} could not be copied: ${why}`, {
        hint: 'Choose another folder with --out.',
        cause,
      });
    }
  }
};
