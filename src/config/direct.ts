import { AssayError, type Capabilities, type Header, type Target, targetKey } from '../define.ts';
import type { Config } from './schema.ts';
import {
  defaultKeyEnv,
  type Environment,
  normaliseUrl,
  requireKey,
  resolveTargets,
  type TargetFlags,
} from './targets.ts';

/** What flags say of the provider behind a gateway. */
export interface DirectFlags {
  /** `--direct` */
  readonly baseUrl?: string;
  /** What models are called there: `NAME`, or `FROM=TO`; `{model}` stands for any part that stays. */
  readonly models?: readonly string[];
  readonly apiKeyEnv?: string;
  readonly headers?: readonly Header[];
}

/** The provider behind a gateway, whoever named it. */
interface Behind {
  readonly baseUrl: string;
  readonly apiKeyEnv?: string;
  readonly headers: readonly Header[];
  /** What models are called there, by their name at the gateway. */
  readonly models: readonly (readonly [from: string, to: string])[];
}

const hole = '{model}';

/** What stands for `{model}` if a name fits a pattern, else null. */
const partOf = (name: string, pattern: string): string | null => {
  const [before = '', after] = pattern.split(hole);
  if (after === undefined) return name === pattern ? '' : null;
  const fits = name.length > before.length + after.length && name.startsWith(before) && name.endsWith(after);
  return fits ? name.slice(before.length, name.length - after.length) : null;
};

/** The first that fits decides, one without a hole before others; a name that none fits stays as it is. */
const renamed = (name: string, models: Behind['models']): string => {
  const inTurn = models.toSorted(([a], [b]) => Number(a.includes(hole)) - Number(b.includes(hole)));
  for (const [from, to] of inTurn) {
    const part = partOf(name, from);
    if (part !== null) return to.replaceAll(hole, () => part);
  }
  return name;
};

const mappingOf = (text: string): readonly [string, string] => {
  const at = text.indexOf('=');
  if (at < 0) return [hole, text];
  const [from, to] = [text.slice(0, at).trim(), text.slice(at + 1).trim()];
  if (from !== '' && to !== '') return [from, to];
  throw new AssayError('usage', `${JSON.stringify(text)} maps no model to another`, {
    hint: 'Give --direct-model NAME, or --direct-model FROM=TO, such as "openai/{model}={model}".',
  });
};

const behindFlags = ({ baseUrl, models = [], apiKeyEnv, headers = [] }: DirectFlags): Behind | null => {
  if (baseUrl !== undefined) {
    return { baseUrl, headers, models: models.map(mappingOf), ...(apiKeyEnv === undefined ? {} : { apiKeyEnv }) };
  }
  if (models.length === 0 && apiKeyEnv === undefined && headers.length === 0) return null;
  throw new AssayError('usage', 'the flags say how to ask a provider directly, but not which one', {
    hint: 'Give the base URL of the provider behind the gateway with --direct URL.',
  });
};

const behindProvider = (config: Config, provider: string): Behind | null => {
  const direct = config.providers[provider]?.direct;
  if (direct === undefined) return null;
  const { headers = {}, models = {}, ...rest } = direct;
  return { ...rest, headers: Object.entries(headers), models: Object.entries(models) };
};

const capabilitiesOf = ({ models, ...rest }: Capabilities, behind: Behind): Capabilities => {
  if (models === undefined) return rest;
  const there = Object.entries(models).map(([endpoint, name]) => [endpoint, renamed(name, behind.models)]);
  return { ...rest, models: Object.fromEntries(there) };
};

const twinOf = (target: Target, behind: Behind, env: Environment): Target => {
  const flag = '--direct-api-key-env';
  const baseUrl = normaliseUrl(behind.baseUrl, flag);
  if (new URL(baseUrl).href === new URL(target.baseUrl).href) {
    throw new AssayError('usage', `the gateway and the provider behind it are both at ${baseUrl}`, {
      hint: '--base-url is the gateway’s, --direct that of the provider it forwards to: whose fault a failure is takes both.',
    });
  }
  const { provider, model } = target;
  return {
    ...target,
    provider: `${provider}-direct`,
    model: renamed(model, behind.models),
    baseUrl,
    // The gateway’s key and headers are none of the provider’s business.
    apiKey: behind.apiKeyEnv === undefined ? null : requireKey(behind.apiKeyEnv, env, flag),
    apiKeyEnv: behind.apiKeyEnv ?? defaultKeyEnv,
    headers: behind.headers,
    capabilities: capabilitiesOf(target.capabilities, behind),
    directOf: { provider, model },
  };
};

/** What goes through the gateway ends at the same provider: both together keep to its limit. */
const halved = (target: Target): Target =>
  target.requestsPerMinute === undefined ? target : { ...target, requestsPerMinute: target.requestsPerMinute / 2 };

const requireDistinct = (targets: readonly Target[]): void => {
  const seen = new Map<string, Target>();
  for (const target of targets) {
    const other = seen.get(targetKey(target));
    if (target.directOf !== undefined && other?.directOf !== undefined) {
      const both = `${other.directOf.model} and ${target.directOf.model}`;
      throw new AssayError('usage', `${both} would both be asked directly as ${target.model}`, {
        hint: 'Say what each is called there: --direct-model FROM=TO, once for each; {model} stands for what stays. Two names of one model take two runs.',
      });
    }
    seen.set(targetKey(target), target);
  }
};

/**
 * The targets of a run, and behind each that is a gateway its twin: the same model, asked directly at the provider behind
 * it (`--direct`, or `direct` of a provider in the configuration). Throws what `resolveTargets` throws, and
 * AssayError('usage') for flags that do not fit, 'config' for a key that is not there.
 */
export const resolveWithDirect = (
  config: Config | null,
  flags: TargetFlags,
  direct: DirectFlags,
  env: Environment,
): readonly Target[] => {
  const flagged = behindFlags(direct);
  const fromFile = flags.baseUrl === undefined ? config : null;
  const isNamed = flags.baseUrl !== undefined || (config === null && (env.OPENAI_BASE_URL ?? '') !== '');
  if (flagged !== null && !isNamed) {
    throw new AssayError('usage', '--direct needs --base-url: which gateway is before that provider?', {
      hint: 'Give the gateway with --base-url and --model, or say direct: { baseUrl: … } of its provider in the configuration.',
    });
  }
  const all = resolveTargets(config, flags, env).flatMap((target) => {
    const behind = flagged ?? (fromFile === null ? null : behindProvider(fromFile, target.provider));
    return behind === null ? [target] : [target, twinOf(target, behind, env)].map(halved);
  });
  requireDistinct(all);
  return all;
};
