import { AssayError, type Capabilities, type Header, type Target, type Timeouts } from '../define.ts';
import { type Config, isHeader, isVariable } from './schema.ts';

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
  readonly requestsPerMinute?: number;
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
export const defaultKeyEnv = 'OPENAI_API_KEY';

type ProviderConfig = Config['providers'][string];
type Settings = Omit<ProviderConfig, 'baseUrl' | 'apiKeyEnv' | 'requestsPerMinute' | 'direct' | 'models'>;

/** One model of one provider, as a file or flags name it. */
interface Entry {
  readonly name: string;
  readonly provider: ProviderConfig;
  readonly model: Settings & { readonly name: string };
}

/** The key that a variable holds, or null if it is not set. White space around it comes from files and the clipboard. */
const readKey = (name: string, env: Environment): string | null => {
  const key = env[name]?.trim() ?? '';
  if (key === '') return null;
  if (isHeader('authorization', key)) return key;
  throw new AssayError('config', `the key in ${name} holds characters that a header cannot carry`, {
    hint: 'Was it copied with a line break or typographic quotes?',
  });
};

/** The key of a variable that somebody named, with this flag or in a file. */
export const requireKey = (name: string, env: Environment, flag = '--api-key-env'): string => {
  if (!isVariable(name)) {
    // Not told: it may be the key.
    throw new AssayError('usage', `what ${flag} was given is no name of an environment variable`, {
      hint: 'Give the name of the variable that holds the key, never the key itself.',
    });
  }
  const key = readKey(name, env);
  if (key !== null) return key;
  throw new AssayError('config', `the environment variable ${name} is not set, but a provider takes its key from it`, {
    hint: `export ${name}=…, or name another variable with ${flag}.`,
  });
};

/** Without the slashes at its end. Throws AssayError('usage') for what is no base URL; `flag` gives the key’s variable. */
export const normaliseUrl = (text: string, flag = '--api-key-env'): string => {
  const url = URL.parse(text);
  const hint = 'Give the base URL up to and including the version segment, such as https://api.example.com/v1.';
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new AssayError('usage', `${JSON.stringify(text)} is no http or https URL`, { hint });
  }
  if (url.username !== '' || url.password !== '') {
    throw new AssayError('usage', 'the base URL holds credentials', {
      hint: `Pass the key through ${flag} instead.`,
    });
  }
  if (/\/chat\/completions\/*$/.test(url.pathname)) {
    throw new AssayError('usage', `${JSON.stringify(text)} is the URL of one endpoint`, { hint });
  }
  return text.replace(/\/+$/, '');
};

/** Later headers replace earlier ones of the same name. */
const override = (before: readonly Header[], later: readonly Header[]): readonly Header[] => {
  const names = new Set(later.map(([name]) => name.toLowerCase()));
  return [...before.filter(([name]) => !names.has(name.toLowerCase())), ...later];
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
): Omit<Target, 'provider' | 'model' | 'baseUrl' | 'apiKey' | 'apiKeyEnv' | 'requestsPerMinute'> => {
  const timeouts = { ...defaultTimeouts, ...provider.timeouts, ...model.timeouts, ...flags.timeouts };
  return {
    headers: override(
      override(Object.entries(provider.headers ?? {}), Object.entries(model.headers ?? {})),
      flags.headers ?? [],
    ),
    timeouts,
    firstChunkLimitMs:
      flags.firstChunkLimitMs ?? model.firstChunkLimit ?? provider.firstChunkLimit ?? timeouts.firstChunk,
    concurrency: flags.concurrency ?? model.concurrency ?? provider.concurrency ?? defaultConcurrency,
    http2: model.http2 ?? provider.http2 ?? false,
    capabilities: toCapabilities(provider, model),
  };
};

const toTarget = ({ name, provider, model }: Entry, flags: TargetFlags, env: Environment): Target => {
  const keyEnv = flags.apiKeyEnv ?? provider.apiKeyEnv;
  const requestsPerMinute = flags.requestsPerMinute ?? provider.requestsPerMinute;
  return {
    provider: name,
    model: model.name,
    baseUrl: normaliseUrl(provider.baseUrl),
    apiKey: keyEnv === undefined ? null : requireKey(keyEnv, env),
    apiKeyEnv: keyEnv ?? defaultKeyEnv,
    ...(requestsPerMinute === undefined ? {} : { requestsPerMinute }),
    ...combine(provider, model, flags),
  };
};

/** Targets from flags alone: `--base-url` (or OPENAI_BASE_URL) and `--model`. */
const targetsOfFlags = (baseUrl: string, flags: TargetFlags, env: Environment): readonly Target[] => {
  const models = [...new Set(flags.models)];
  if (models.length === 0) {
    throw new AssayError('no-target', 'no model is named', { hint: 'Name one or more with --model NAME.' });
  }
  const name = flags.provider ?? new URL(normaliseUrl(baseUrl)).host;
  // The customary variable need not be set, for local servers need no key.
  const customary = flags.apiKeyEnv === undefined ? readKey(defaultKeyEnv, env) : null;
  return models.map((model) => {
    const target = toTarget({ name, provider: { baseUrl, models }, model: { name: model } }, flags, env);
    return customary === null ? target : { ...target, apiKey: customary };
  });
};

const entriesOf = ({ providers }: Config): readonly Entry[] =>
  Object.entries(providers).flatMap(([name, provider]) =>
    provider.models.map((model) => ({ name, provider, model: typeof model === 'string' ? { name: model } : model })),
  );

/** With a configuration file, `--provider` and `--model` choose among what it names. */
const choose = (entries: readonly Entry[], { provider, models = [] }: TargetFlags): readonly Entry[] => {
  const ofProvider = entries.filter(({ name }) => provider === undefined || name === provider);
  const chosen = ofProvider.filter(({ model }) => models.length === 0 || models.includes(model.name));
  const missing = models.find((name) => !chosen.some(({ model }) => model.name === name));
  if (chosen.length > 0 && missing === undefined) return chosen;
  const sought =
    ofProvider.length === 0
      ? `provider ${JSON.stringify(provider)}`
      : `model ${JSON.stringify(missing)}${provider === undefined ? '' : ` of ${provider}`}`;
  throw new AssayError('no-target', `the configuration names no ${sought}`, {
    hint: `It names ${entries.map(({ name, model }) => `${name}/${model.name}`).join(', ')}.`,
  });
};

/**
 * The targets of a run, from flags, configuration and environment, in that order of weight.
 * Throws AssayError('no-target') if there is none, 'config' or 'usage' if one is wrong.
 */
export const resolveTargets = (config: Config | null, flags: TargetFlags, env: Environment): readonly Target[] => {
  if (flags.baseUrl !== undefined) return targetsOfFlags(flags.baseUrl, flags, env);
  // Keys of providers that were not chosen need not be there.
  if (config !== null) return choose(entriesOf(config), flags).map((entry) => toTarget(entry, flags, env));
  if (env.OPENAI_BASE_URL !== undefined && env.OPENAI_BASE_URL !== '')
    return targetsOfFlags(env.OPENAI_BASE_URL, flags, env);
  throw new AssayError('no-target', 'there is nothing to test', {
    hint: 'assay run --base-url https://api.example.com/v1 --model NAME\n  or write assay.config.ts, or set OPENAI_BASE_URL; `assay demo` shows what assay does.',
  });
};
