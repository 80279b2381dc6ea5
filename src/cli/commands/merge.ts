import type { Command } from 'commander';
import { readBaseline } from '../../run/baseline.ts';
import { copyEvidence, mergeShards } from '../../run/merge.ts';
import { loadShards, requireWhole } from '../../run/merge-shards.ts';
import { list, text } from '../options.ts';
import { openReports } from '../reports.ts';

interface MergeFlags {
  readonly reporter?: readonly string[];
  readonly out?: string;
  readonly baseline?: string;
}

const defaultOut = 'reports/merged';
const defaultReporters: readonly string[] = ['terminal', 'html'];

const execute = async (names: readonly string[], flags: MergeFlags): Promise<void> => {
  const out = flags.out ?? defaultOut;
  const { baseline } = flags;
  const entries = baseline === undefined ? null : { file: baseline, entries: await readBaseline(baseline) };
  const shards = requireWhole(await loadShards(names));
  const reports = await openReports({ out, reporters: flags.reporter ?? defaultReporters, targets: [] });
  await copyEvidence(shards, out);
  const results = await mergeShards(shards, { baseline: entries });
  await reports.write(results);
  process.exitCode = results.run.exitCode;
};

const epilogue = `
All shards of one run are needed, each once: a missing, a doubled or a foreign one is refused by its name. The baseline
belongs here rather than to the shards, none of which sees all targets; the exit code is decided anew, as of one run.

For example: assay run --shard 1/2 --seed 7 --out shards/1    (and 2/2 elsewhere)
             assay merge shards --out reports/merged --baseline assay.baseline.yaml`;

export const addMerge = (program: Command): void => {
  program
    .command('merge')
    .description('Join the results of all shards of a run (assay run --shard i/n) to one')
    .argument('<shards...>', 'folders or results.json of the shards, or folders that hold such folders')
    .option('--reporter <names>', 'terminal, html, json, junit, ctrf, markdown, github (default: terminal,html)', list)
    .option('--out <dir>', `where results.json, reports and exchanges go (default: ${defaultOut})`, text)
    .option('--baseline <file>', 'YAML or JSON list of failures that are expected; it must be up to date', text)
    .addHelpText('after', epilogue)
    .action(execute);
};
