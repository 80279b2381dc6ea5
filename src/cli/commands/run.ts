import type { Command } from 'commander';
import { resolveWithDirect } from '../../config/direct.ts';
import type { Config } from '../../config/schema.ts';
import type { TargetFlags } from '../../config/targets.ts';
import { type Profile, type Target, targetKey } from '../../define.ts';
import { selectReporters } from '../../report/registry.ts';
import { oneLine } from '../../report/sanitise.ts';
import { readBaseline } from '../../run/baseline.ts';
import { defaultMaxInFlight, type RunPlan } from '../../run/plan.ts';
import { planRun, type RunOptions, run } from '../../run/run.ts';
import type { Shard } from '../../run/shard.ts';
import { addDirectFlags, type DirectRunFlags, directFlagsOf } from '../direct-flags.ts';
import { dryRun } from '../dry-run.ts';
import { interruptible } from '../interrupt.ts';
import {
  collect,
  concurrency,
  count,
  duration,
  header,
  keep,
  list,
  profileHelp,
  profileList,
  rate,
  requestsPerMinute,
  seed,
  shard,
  size,
  text,
  trials,
} from '../options.ts';
import { say } from '../print.ts';
import { openReports } from '../reports.ts';
import { addTimeoutFlags, type ProviderFlags, readConfig, targetFlagsOf } from '../target-flags.ts';
import { type ConfidenceFlags, designOf } from '../until-confident.ts';

interface RunFlags extends ProviderFlags, ConfidenceFlags, DirectRunFlags {
  readonly model?: readonly string[];
  readonly suite?: readonly string[];
  readonly check?: readonly string[];
  readonly profile?: readonly Profile[];
  readonly reporter?: readonly string[];
  readonly out?: string;
  readonly keep?: 'failed' | 'all';
  readonly baseline?: string;
  readonly trials?: number;
  readonly seed?: number;
  readonly shard?: Shard;
  readonly firstChunkLimit?: number;
  readonly requestsPerMinute?: number;
  readonly maxRetryAfter?: number;
  readonly maxPayload?: number;
  readonly maxRequests?: number;
  readonly maxTokens?: number;
  readonly dryRun?: boolean;
}

/** Where reports go unless told otherwise. */
const defaultOut = 'reports/latest';
const defaultReporters: readonly string[] = ['terminal', 'html'];

const targetFlags = (flags: RunFlags): TargetFlags => ({
  ...targetFlagsOf(flags, flags.model),
  ...(flags.firstChunkLimit === undefined ? {} : { firstChunkLimitMs: flags.firstChunkLimit }),
  ...(flags.requestsPerMinute === undefined ? {} : { requestsPerMinute: flags.requestsPerMinute }),
});

const runOptions = async (flags: RunFlags, config: Config | null, targets: readonly Target[]): Promise<RunOptions> => {
  const baseline = flags.baseline ?? config?.baseline;
  const chosenSeed = flags.seed ?? config?.seed;
  const maxPayloadBytes = flags.maxPayload ?? config?.maxPayload;
  const maxRetryAfterMs = flags.maxRetryAfter ?? config?.maxRetryAfter;
  return {
    targets,
    selection: {
      suites: flags.suite ?? config?.suites ?? [],
      checks: flags.check ?? config?.checks ?? [],
      profiles: flags.profile ?? config?.profiles ?? [],
    },
    ...(chosenSeed === undefined ? {} : { seed: chosenSeed }),
    shard: flags.shard ?? null,
    ...(maxPayloadBytes === undefined ? {} : { maxPayloadBytes }),
    ...(maxRetryAfterMs === undefined ? {} : { maxRetryAfterMs }),
    design: designOf(flags, config),
    trials: flags.trials ?? config?.trials ?? null,
    maxRequests: flags.maxRequests ?? config?.maxRequests ?? null,
    maxTokens: flags.maxTokens ?? config?.maxTokens ?? null,
    // Who asks one target for more than all usually get together shall have it.
    maxInFlight: Math.max(defaultMaxInFlight, ...targets.map((target) => target.concurrency)),
    out: flags.out ?? config?.out ?? defaultOut,
    keep: flags.keep ?? config?.keep ?? 'failed',
    baseline: baseline === undefined ? null : { file: baseline, entries: await readBaseline(baseline) },
  };
};

/** Who reads the log of one job among many wants to know what fell to it. */
const tellShard = ({ shard: part, targets }: RunPlan): void => {
  if (part === undefined) return;
  const names = targets.map(targetKey).join(', ') || 'no target, for there are fewer providers than shards';
  process.stderr.write(`assay: shard ${part.index} of ${part.total} of plan ${part.plan}: ${oneLine(names)}\n`);
};

const execute = async (flags: RunFlags): Promise<void> => {
  const config = await readConfig(flags);
  const targets = resolveWithDirect(config, targetFlags(flags), directFlagsOf(flags), process.env);
  const options = await runOptions(flags, config, targets);
  const reporters = flags.reporter ?? config?.reporters ?? defaultReporters;
  // What only planning finds out is told before any folder is made.
  const plan = await planRun(options);
  tellShard(plan);
  if (flags.dryRun) {
    await selectReporters(reporters);
    for (const line of await dryRun(options)) say(line);
    return;
  }
  const reports = await openReports({ out: options.out ?? defaultOut, reporters, targets: plan.targets });
  const { signal, release } = interruptible();
  try {
    const results = await run({ ...options, signal, ...reports.hooks });
    await reports.write(results);
    process.exitCode = results.run.exitCode;
  } finally {
    reports.stop();
    release();
  }
};

export const addRun = (program: Command): void => {
  const command = program
    .command('run')
    .description('Run the suites against one or many provider/model pairs')
    .optionsGroup('What to test:')
    .option('--base-url <url>', 'one provider, up to and including the version segment (or OPENAI_BASE_URL)', text)
    .option('--model <name>', 'model to test; may be repeated', collect)
    .option(
      '--config <file>',
      'several providers, in TypeScript, JavaScript, JSON or YAML (default: ./assay.config.*)',
      text,
    )
    .option(
      '--provider <name>',
      'the provider to test, of those in the configuration; with --base-url, its name in reports',
      text,
    )
    .option('--api-key-env <name>', 'environment variable that holds the key (with --base-url, OPENAI_API_KEY)', text)
    .option('--header <header>', 'sent with every request, as "Name: value"; may be repeated', header);
  addDirectFlags(command)
    .optionsGroup('What to run:')
    .option('--profile <names>', profileHelp, profileList)
    .option('--suite <names>', 'only these suites, all of their checks: chat, streaming, large-payload, tools …', list)
    .option('--check <ids>', 'only these checks; * stands for any characters', list)
    .option('--trials <n>', 'send every probe n times (default: as often as the probe says)', trials)
    .option(
      '--until-confident',
      'send further trials until it is decided that a failure rate is p0 or less, or p1 or more',
    )
    .option('--p0 <rate>', 'a failure rate that is accepted (default: 1%)', rate)
    .option('--p1 <rate>', 'a failure rate that is not (default: 10%)', rate)
    .option('--max-trials <n>', 'most trials of one check; undecided by then is inconclusive (default: 200)', trials)
    .option('--max-payload <size>', 'largest request of the ladder (default: 128KB)', size)
    .option('--concurrency <n>', 'requests under way at once for each target (default: 4)', concurrency)
    .option('--requests-per-minute <n>', 'most requests to each provider within a minute', requestsPerMinute)
    .option('--max-retry-after <time>', 'longest pause because of a rate limit (default: 60s)', duration)
    .option('--max-requests <n>', 'stop before the run sends more', count)
    .option('--max-tokens <n>', 'stop before the run costs more', count)
    .option('--seed <n>', 'seed of prompts and chance (default: a new one, told in the report)', seed)
    .option('--shard <i/n>', 'only part i of n of the providers; `assay merge` joins the parts', shard)
    .option('--dry-run', 'print the requests and estimated tokens for each target, send nothing');
  addTimeoutFlags(command)
    .option(
      '--first-chunk-limit <time>',
      'a first delta later than this fails (default: --timeout-first-chunk)',
      duration,
    )
    .optionsGroup('What to report:')
    .option('--reporter <names>', 'terminal, html, json, junit, ctrf, markdown, github (default: terminal,html)', list)
    .option('--out <dir>', `where results.json, reports and exchanges go (default: ${defaultOut})`, text)
    .option('--keep <which>', 'which exchanges to store: failed, or all (default: failed)', keep)
    .option('--baseline <file>', 'YAML or JSON list of failures that are expected; it must be up to date', text)
    .action(execute);
};
