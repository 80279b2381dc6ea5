import { randomInt } from 'node:crypto';
import { type Command, Option } from 'commander';
import type { MockServer } from '../../../mocks/server.ts';
import { resolveTargets } from '../../config/targets.ts';
import { AssayError, type Header, type Target } from '../../define.ts';
import { type StartedGateway, startCommand } from '../../gateway/command.ts';
import type { GatewayOptions } from '../../gateway/options.ts';
import { lastWords, requireSilence, waitForGateway } from '../../gateway/ready.ts';
import { loadGatewaySuite, selectGatewayChecks } from '../../gateway/registry.ts';
import { readBaseline } from '../../run/baseline.ts';
import { interruptible } from '../interrupt.ts';
import { concurrency, duration, header, list, port, retries, seed, text } from '../options.ts';
import { openReports, type Reports } from '../reports.ts';

interface GatewayFlags {
  readonly baseUrl: string;
  readonly model: string;
  readonly provider?: string;
  readonly command?: string;
  readonly wait: number;
  readonly upstreamPort: number;
  readonly upstreamKeyEnv?: string;
  readonly upstreamTimeout?: number;
  readonly retries?: number;
  readonly apiKeyEnv?: string;
  readonly header?: readonly Header[];
  readonly check?: readonly string[];
  readonly concurrency: number;
  readonly seed?: number;
  readonly baseline?: string;
  readonly reporter?: readonly string[];
  readonly out: string;
}

const defaultReporters: readonly string[] = ['terminal', 'html'];

/** Of each reply so many bytes are kept: the longest event is 1.5 MB. */
const keepBytes = 8 * 1024 * 1024;

const upstreamKeyOf = (name: string | undefined): string | null => {
  if (name === undefined) return null;
  const key = process.env[name]?.trim() ?? '';
  if (key !== '') return key;
  throw new AssayError('config', `the environment variable ${name} is not set, but --upstream-key-env names it`, {
    hint: `export ${name}=…, the key that the gateway is set to send to its upstream.`,
  });
};

const requirePattern = (pattern: string): void => {
  if (pattern.includes('{model}')) return;
  throw new AssayError('usage', `--model ${JSON.stringify(pattern)} does not contain {model}`, {
    hint: 'The upstream plays what it is asked for by name. Say what a client asks the gateway for to have {model} asked for upstream, such as "openai/{model}".',
  });
};

const targetOf = (flags: GatewayFlags): Target => {
  const [target] = resolveTargets(
    null,
    {
      baseUrl: flags.baseUrl,
      models: [flags.model],
      ...(flags.provider === undefined ? {} : { provider: flags.provider }),
      ...(flags.apiKeyEnv === undefined ? {} : { apiKeyEnv: flags.apiKeyEnv }),
      ...(flags.header === undefined ? {} : { headers: flags.header }),
    },
    process.env,
  );
  if (target === undefined) throw new AssayError('no-target', 'there is no gateway to try');
  return target;
};

const optionsOf = async (flags: GatewayFlags, target: Target): Promise<GatewayOptions> => ({
  name: target.provider,
  baseUrl: target.baseUrl,
  modelPattern: flags.model,
  headers: target.headers,
  clientKey: target.apiKey,
  apiKeyEnv: target.apiKeyEnv,
  about: {
    upstreamKey: upstreamKeyOf(flags.upstreamKeyEnv),
    upstreamTimeoutMs: flags.upstreamTimeout ?? null,
    retries: flags.retries ?? null,
  },
  checks: flags.check ?? [],
  concurrency: flags.concurrency,
  seed: flags.seed ?? randomInt(2 ** 31),
  out: flags.out,
  baseline: flags.baseline === undefined ? null : { file: flags.baseline, entries: await readBaseline(flags.baseline) },
});

/** What else is wrong with the flags is told before anything is started. Throws AssayError. */
const prepare = async (flags: GatewayFlags) => {
  requirePattern(flags.model);
  const target = targetOf(flags);
  const options = await optionsOf(flags, target);
  selectGatewayChecks((await loadGatewaySuite()).checks, options.checks);
  const { upstreamKey } = options.about;
  const reports = await openReports({
    out: flags.out,
    reporters: flags.reporter ?? defaultReporters,
    targets: [target],
    secrets: upstreamKey === null ? [] : [upstreamKey],
  });
  return { options, upstreamKey, reports };
};

/** Throws AssayError('runtime') if the gateway does not come to answer. */
const startGateway = async (
  { command, wait }: GatewayFlags,
  options: GatewayOptions,
  upstream: MockServer,
  signal: AbortSignal,
): Promise<StartedGateway | null> => {
  if (command !== undefined) await requireSilence(options, signal);
  const { upstreamKey } = options.about;
  const env = {
    ASSAY_UPSTREAM_URL: upstream.url,
    ...(upstreamKey === null ? {} : { ASSAY_UPSTREAM_KEY: upstreamKey }),
  };
  const started = command === undefined ? null : startCommand(command, env);
  try {
    await waitForGateway(options, started, wait, signal);
  } catch (error) {
    await started?.stop();
    throw error;
  }
  return started;
};

const tryGateway = async (options: GatewayOptions, reports: Reports, upstream: MockServer): Promise<void> => {
  const { runGateway } = await import('../../gateway/run.ts');
  const { onStart, onProgress, onResult } = reports.hooks;
  const target = { provider: options.name, model: options.modelPattern };
  try {
    const results = await runGateway(
      {
        ...options,
        ...(onStart === undefined ? {} : { onStart }),
        ...(onResult === undefined ? {} : { onResult }),
        onPassage: (probe) => onProgress?.({ ...target, probe }),
      },
      upstream,
    );
    await reports.write(results);
    process.exitCode = results.run.exitCode;
  } finally {
    reports.stop();
  }
};

const execute = async (flags: GatewayFlags): Promise<void> => {
  const { options, upstreamKey, reports } = await prepare(flags);
  const { startMock } = await import('../../../mocks/server.ts');
  const upstream = await startMock({
    port: flags.upstreamPort,
    keepBytes,
    ...(upstreamKey === null ? {} : { apiKey: upstreamKey }),
  });
  const { signal, release } = interruptible();
  process.stderr.write(`assay: the upstream listens at ${upstream.url}\n`);
  let started: StartedGateway | null = null;
  try {
    started = await startGateway(flags, options, upstream, signal);
    await tryGateway({ ...options, signal }, reports, upstream);
    const how = started?.ended() ?? null;
    if (how !== null)
      process.stderr.write(`assay: the command ended ${how} during the run${lastWords(started, options)}\n`);
  } finally {
    await started?.stop();
    await upstream.close();
    // Last, for a second Ctrl-C must not leave the gateway behind.
    release();
  }
};

export const addGateway = (program: Command): void => {
  program
    .command('gateway')
    .description('Try a gateway from both sides: assay is its client, and the upstream behind it')
    .optionsGroup('The gateway:')
    .requiredOption('--base-url <url>', 'where clients reach it, up to and including the version segment', text)
    .option('--model <pattern>', 'what a client asks for to have {model} asked for upstream', text, '{model}')
    .option('--command <line>', 'starts it, and is ended afterwards; finds ASSAY_UPSTREAM_URL and _KEY', text)
    .addOption(
      new Option('--wait <time>', 'how long to wait until it answers').argParser(duration).default(60_000, '60s'),
    )
    .option('--provider <name>', 'its name in reports (default: host and port)', text)
    .option('--api-key-env <name>', 'environment variable that holds the client’s key (default: OPENAI_API_KEY)', text)
    .option('--header <header>', 'sent with every request, as "Name: value"; may be repeated', header)
    .optionsGroup('The upstream, which the gateway has to be set to:')
    .option('--upstream-port <n>', 'port of 127.0.0.1 that assay listens on; 0 takes a free one', port, 4010)
    .option('--upstream-key-env <name>', 'variable with the key that the gateway sends; it is demanded then', text)
    .option('--upstream-timeout <time>', 'how long the gateway waits for a silent upstream, as it is set', duration)
    .option('--retries <n>', 'how often it asks an upstream again, as it is set', retries)
    .optionsGroup('What to run and report:')
    .option('--check <ids>', 'only these checks; * stands for any characters', list)
    .option('--concurrency <n>', 'requests under way at once', concurrency, 8)
    .option('--seed <n>', 'seed of the words that mark requests (default: a new one, told in the report)', seed)
    .option('--baseline <file>', 'YAML or JSON list of failures that are expected; it must be up to date', text)
    .option('--reporter <names>', 'terminal, html, json, junit, ctrf, markdown, github (default: terminal,html)', list)
    .option('--out <dir>', 'where results.json, reports and exchanges go', text, 'reports/gateway')
    .action(execute);
};
