import type { Command } from 'commander';
import { findConfig, loadConfig } from '../config/load.ts';
import type { Config } from '../config/schema.ts';
import { resolveTargets, type TargetFlags } from '../config/targets.ts';
import { AssayError, type Header, type Target, type Timeouts, targetKey } from '../define.ts';
import { concurrency, duration, header, text } from './options.ts';

/** Flags that name the targets of a command but for their models, and say how to reach them. */
export interface ProviderFlags {
  readonly config?: string;
  readonly baseUrl?: string;
  readonly provider?: string;
  readonly apiKeyEnv?: string;
  readonly header?: readonly Header[];
  readonly concurrency?: number;
  readonly timeoutConnect?: number;
  readonly timeoutHeaders?: number;
  readonly timeoutFirstChunk?: number;
  readonly timeoutIdle?: number;
  readonly timeoutTotal?: number;
}

/** The same for a command that takes one target. */
export interface OneTargetFlags extends ProviderFlags {
  readonly model?: string;
}

export const addTargetFlags = (command: Command): Command =>
  command
    .optionsGroup('What to test:')
    .option('--base-url <url>', 'the provider, up to and including the version segment (or OPENAI_BASE_URL)', text)
    .option('--model <name>', 'the model', text)
    .option('--config <file>', 'a configuration to choose from (default: ./assay.config.*)', text)
    .option('--provider <name>', 'its provider in the configuration; with --base-url, its name in the result', text)
    .option('--api-key-env <name>', 'environment variable that holds the key (with --base-url, OPENAI_API_KEY)', text)
    .option('--header <header>', 'sent with every request, as "Name: value"; may be repeated', header)
    .option('--concurrency <n>', 'requests under way at once (default: 4)', concurrency);

export const addTimeoutFlags = (command: Command): Command =>
  command
    .optionsGroup('Deadlines, with their unit (300ms, 5s, 2m):')
    .option('--timeout-connect <time>', 'until there is a connection (default: 5s)', duration)
    .option('--timeout-headers <time>', 'until the headers (default: 60s)', duration)
    .option('--timeout-first-chunk <time>', 'until the first event (default: 30s)', duration)
    .option('--timeout-idle <time>', 'between two data events (default: 30s)', duration)
    .option('--timeout-total <time>', 'until the reply is whole (default: 300s)', duration);

const timeoutsOf = (flags: ProviderFlags): Partial<Timeouts> => ({
  ...(flags.timeoutConnect === undefined ? {} : { connect: flags.timeoutConnect }),
  ...(flags.timeoutHeaders === undefined ? {} : { headers: flags.timeoutHeaders }),
  ...(flags.timeoutFirstChunk === undefined ? {} : { firstChunk: flags.timeoutFirstChunk }),
  ...(flags.timeoutIdle === undefined ? {} : { idle: flags.timeoutIdle }),
  ...(flags.timeoutTotal === undefined ? {} : { total: flags.timeoutTotal }),
});

/** What the flags say of every target, in the words of the configuration. */
export const targetFlagsOf = (flags: ProviderFlags, models: readonly string[] | undefined): TargetFlags => ({
  ...(flags.baseUrl === undefined ? {} : { baseUrl: flags.baseUrl }),
  ...(models === undefined ? {} : { models }),
  ...(flags.provider === undefined ? {} : { provider: flags.provider }),
  ...(flags.apiKeyEnv === undefined ? {} : { apiKeyEnv: flags.apiKeyEnv }),
  ...(flags.header === undefined ? {} : { headers: flags.header }),
  ...(flags.concurrency === undefined ? {} : { concurrency: flags.concurrency }),
  timeouts: timeoutsOf(flags),
});

/** A file that is named is read; otherwise the folder's own, unless the flags name a target themselves. */
export const readConfig = async (flags: ProviderFlags): Promise<Config | null> => {
  if (flags.config !== undefined) return loadConfig(flags.config);
  if (flags.baseUrl !== undefined) return null;
  const found = await findConfig(process.cwd());
  return found === null ? null : loadConfig(found);
};

/** The one target that the flags name. Throws AssayError('no-target') for none or several, 'config' or 'usage' for a wrong one. */
export const oneTarget = async (flags: OneTargetFlags): Promise<Target> => {
  const targets = resolveTargets(
    await readConfig(flags),
    targetFlagsOf(flags, flags.model === undefined ? undefined : [flags.model]),
    process.env,
  );
  const [target, another] = targets;
  if (target !== undefined && another === undefined) return target;
  throw new AssayError('no-target', `one target is needed, and there are ${targets.length}`, {
    hint: `Choose with --provider and --model among ${targets.map(targetKey).join(', ')}.`,
  });
};
