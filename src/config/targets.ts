import { AssayError, type Capabilities, type Header, type Target, type Timeouts } from '../define.ts';
import type { Config } from './schema.ts';

/** Settings as flags give them; each wins over the configuration file. */
export interface TargetFlags {
  readonly baseUrl?: string;
  readonly models?: readonly string[];
  readonly provider?: string;
  readonly apiKeyEnv?: string;
  readonly headers?: readonly Header[];
  readonly timeouts?: Partial<Timeouts>;
  readonly firstChunkLimitMs?: number;
  readonly concurrency?: number;
}

export type Environment = Readonly<Record<string, string | undefined>>;

export const defaultTimeouts: Timeouts = {
  connect: 5_000,
  headers: 60_000,
  firstChunk: 30_000,
  idle: 30_000,
  total: 300_000,
};
export const defaultConcurrency = 4;
const defaultKeyEnv = 'OPENAI_API_KEY';

type ProviderConfig = Config['providers'][string];
type Settings = Omit<ProviderConfig, 'baseUrl' | 'apiKeyEnv' | 'models'>;

/** A variable that somebody named must be set; the customary one may be absent, for local servers need no key. */
const readKey = (name: string | undefined, env: Environment): string | null => {
  const value = env[name ?? defaultKeyEnv];
  if (value !== undefined && value !== '') return value;
  if (name === undefined) return null;
  throw new AssayError('config', `the environment variable ${name} is not set, but a provider takes its key from it`, {
    hint: `export ${name}=…, or name another variable with --api-key-env.`,
  });
};

const normaliseUrl = (text: string): string => {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new AssayError('usage', `${JSON.stringify(text)} is no http or https URL`, {
      hint: 'Give the base URL up to and including the version segment, such as https://api.example.com/v1.',
    });
  }
  if (url.username !== '' || url.password !== '') {
    throw new AssayError('usage', 'the base URL holds credentials', {
      hint: 'Pass the key through --api-key-env instead.',
    });
  }
  return text.replace(/\/+$/, '');
};

const toCapabilities = (provider: Settings, model: Settings): Capabilities => {
  const { maxPayload, ...rest } = { ...provider.capabilities, ...model.capabilities };
  return maxPayload === undefined ? rest : { ...rest, maxPayloadBytes: maxPayload };
};

/** The later of two settings wins, field by field. */
const combine = (
  provider: Settings,
  model: Settings,
  flags: TargetFlags,
): Omit<Target, 'provider' | 'model' | 'baseUrl' | 'apiKey' | 'apiKeyEnv'> => {
  const timeouts = { ...defaultTimeouts, ...provider.timeouts, ...model.timeouts, ...flags.timeouts };
  return {
    headers: [...Object.entries({ ...provider.headers, ...model.headers }), ...(flags.headers ?? [])],
    timeouts,
    firstChunkLimitMs:
      flags.firstChunkLimitMs ?? model.firstChunkLimit ?? provider.firstChunkLimit ?? timeouts.firstChunk,
    concurrency: flags.concurrency ?? model.concurrency ?? provider.concurrency ?? defaultConcurrency,
    http2: model.http2 ?? provider.http2 ?? false,
    capabilities: toCapabilities(provider, model),
  };
};

const targetsOfProvider = (
  name: string,
  provider: ProviderConfig,
  flags: TargetFlags,
  env: Environment,
): readonly Target[] => {
  const keyEnv = flags.apiKeyEnv ?? provider.apiKeyEnv;
  const apiKey = readKey(keyEnv, env);
  return provider.models.map((entry) => {
    const model = typeof entry === 'string' ? { name: entry } : entry;
    return {
      provider: name,
      model: model.name,
      baseUrl: normaliseUrl(provider.baseUrl),
      apiKey,
      apiKeyEnv: keyEnv ?? defaultKeyEnv,
      ...combine(provider, model, flags),
    };
  });
};

/** Targets from flags alone: `--base-url` (or OPENAI_BASE_URL) and `--model`. */
const targetsOfFlags = (baseUrl: string, flags: TargetFlags, env: Environment): readonly Target[] => {
  const models = flags.models ?? [];
  if (models.length === 0) {
    throw new AssayError('no-target', 'no model is named', { hint: 'Name one or more with --model NAME.' });
  }
  const name = flags.provider ?? new URL(normaliseUrl(baseUrl)).host;
  const provider: ProviderConfig = {
    baseUrl,
    models: [...models],
    ...(flags.apiKeyEnv === undefined ? {} : { apiKeyEnv: flags.apiKeyEnv }),
  };
  return targetsOfProvider(name, provider, flags, env);
};

/** With a configuration file, `--provider` and `--model` choose among what it names. */
const chooseTargets = (targets: readonly Target[], flags: TargetFlags): readonly Target[] => {
  const chosen = targets.filter(
    ({ provider, model }) =>
      (flags.provider === undefined || provider === flags.provider) &&
      (flags.models === undefined || flags.models.length === 0 || flags.models.includes(model)),
  );
  const missing = (flags.models ?? []).find((name) => !chosen.some(({ model }) => model === name));
  if (chosen.length > 0 && missing === undefined) return chosen;
  throw new AssayError('no-target', `the configuration names no target ${missing ?? flags.provider ?? ''}`, {
    hint: `It names ${targets.map(({ provider, model }) => `${provider}/${model}`).join(', ')}.`,
  });
};

/**
 * The targets of a run, from flags, configuration and environment, in that order of weight.
 * Throws AssayError('no-target') if there is none, 'config' or 'usage' if one is wrong.
 */
export const resolveTargets = (config: Config | null, flags: TargetFlags, env: Environment): readonly Target[] => {
  if (flags.baseUrl !== undefined) return targetsOfFlags(flags.baseUrl, flags, env);
  if (config !== null) {
    const all = Object.entries(config.providers).flatMap(([name, provider]) =>
      targetsOfProvider(name, provider, flags, env),
    );
    return chooseTargets(all, flags);
  }
  if (env.OPENAI_BASE_URL !== undefined && env.OPENAI_BASE_URL !== '')
    return targetsOfFlags(env.OPENAI_BASE_URL, flags, env);
  throw new AssayError('no-target', 'there is nothing to test', {
    hint: 'assay run --base-url https://api.example.com/v1 --model NAME\n  or write assay.config.ts, or set OPENAI_BASE_URL; `assay demo` shows what assay does.',
  });
};
