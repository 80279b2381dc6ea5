import { z } from 'zod';
import { profiles } from '../define.ts';
import { longestDuration, parseDuration, parseShare, parseSize } from './units.ts';

interface Unit {
  readonly read: (text: string) => number | null;
  readonly max: number;
  /** Named in errors and in the published schema. */
  readonly what: string;
}

/** A number, or text with a unit. One message for all that can be wrong with it. */
const unit = ({ read, max, what }: Unit) =>
  z
    .union([z.number(), z.string()], { error: `expected ${what}` })
    .transform((value, context) => {
      const parsed = typeof value === 'number' ? value : read(value);
      if (parsed !== null && parsed > 0 && parsed <= max) return parsed;
      context.addIssue({ code: 'custom', message: `expected ${what}` });
      return z.NEVER;
    })
    .describe(what);

const duration = unit({
  read: parseDuration,
  max: longestDuration,
  what: 'a duration such as "5s", "300ms" or "2m", or a number of milliseconds',
});
const size = unit({
  read: parseSize,
  max: Number.MAX_SAFE_INTEGER,
  what: 'a size such as "128KB" or "1MB", or a number of bytes',
});

const share = unit({
  read: parseShare,
  max: 1 - Number.EPSILON,
  what: 'a share between 0 and 1, such as "1%" or 0.01',
});

/** Limits that flags and files share. */
export const maxConcurrency = 1000;
export const maxTrials = 10_000;
export const maxSeed: number = 2 ** 31;
export const maxRequestsPerMinute = 1_000_000;

const timeouts = z.strictObject({
  connect: duration.exactOptional(),
  headers: duration.exactOptional(),
  firstChunk: duration.exactOptional(),
  idle: duration.exactOptional(),
  total: duration.exactOptional(),
});

const capabilities = z.strictObject({
  maxPayload: size.exactOptional().describe('Largest request body that the target accepts: "128KB", or bytes'),
  contextTokens: z.int().positive().exactOptional(),
  reasoning: z.boolean().exactOptional().describe('It thinks before it speaks: output budgets are raised'),
  models: z
    .strictObject({
      embeddings: z.string().min(1).exactOptional(),
      completions: z.string().min(1).exactOptional(),
      responses: z.string().min(1).exactOptional(),
    })
    .exactOptional()
    .describe('Other models, for the endpoints that this one does not serve'),
  lacks: z
    .array(z.string())
    .exactOptional()
    .describe('Suites or checks that do not apply, for the target lacks the feature'),
});

/** A name and a value that HTTP can carry; others would break the run at its first request. */
export const isHeader = (name: string, value: string): boolean =>
  /^[\w!#$%&'*+.^`|~-]+$/.test(name) && /^[\t\u0020-\u007e\u0080-\u00ff]*$/.test(value);

const headers = z.record(z.string(), z.string()).superRefine((fields, context) => {
  for (const [name, value] of Object.entries(fields)) {
    if (!isHeader(name, value)) {
      context.addIssue({ code: 'custom', path: [name], message: 'expected a header that HTTP allows' });
    }
  }
});

const settings = {
  headers: headers.exactOptional().describe('Sent with every request'),
  timeouts: timeouts.exactOptional(),
  firstChunkLimit: duration
    .exactOptional()
    .describe('A first delta later than this is a failure: "5s", or milliseconds'),
  concurrency: z.int().positive().max(maxConcurrency).exactOptional().describe('Requests under way at once'),
  http2: z.boolean().exactOptional(),
  capabilities: capabilities.exactOptional(),
};

const name = z.string().min(1, 'expected a name');

const model = z.union([name, z.strictObject({ name, ...settings })], {
  error: 'expected a model’s name, or an object with a name and settings',
});

const httpUrl = z.url({
  protocol: /^https?$/,
  error: 'expected an http or https URL, such as "https://api.example.com/v1"',
});

const variable = /^[A-Za-z_][A-Za-z0-9_]*$/;
/** Could an environment variable be called so? Most keys could not. */
export const isVariable = (text: string): boolean => variable.test(text);

const keyEnv = z.string().regex(variable, 'expected the name of an environment variable, never the key itself');

const direct = z
  .strictObject({
    baseUrl: httpUrl.describe('Of the provider behind this one, up to and including the version segment'),
    apiKeyEnv: keyEnv
      .exactOptional()
      .describe('Name of the environment variable that holds the key; without it, no key is sent'),
    headers: headers.exactOptional().describe('Sent with every request to it'),
    models: z
      .record(name, name)
      .exactOptional()
      .describe(
        'What models are called there, by their name here; {model} stands for any part that stays: { "openai/{model}": "{model}" }. Others are called the same',
      ),
  })
  .describe(
    'This provider is a gateway: ask the one behind it the same, at the same time, and tell whose fault a failure is',
  );

const provider = z.strictObject({
  baseUrl: httpUrl.describe('Up to and including the version segment'),
  requestsPerMinute: z
    .number()
    .positive()
    .max(maxRequestsPerMinute)
    .exactOptional()
    .describe('Most requests within a minute, over all of its models'),
  apiKeyEnv: keyEnv
    .exactOptional()
    .describe('Name of the environment variable that holds the key; without it, no key is sent'),
  direct: direct.exactOptional(),
  models: z.array(model).min(1, 'expected at least one model'),
  ...settings,
});

/** What a configuration file holds. Published as JSON Schema (`schema/config.schema.json`). */
export const configSchema = z.strictObject({
  $schema: z.string().exactOptional(),
  providers: z
    .record(name, provider)
    .refine((providers) => Object.keys(providers).length > 0, 'expected at least one provider')
    .describe('Providers by name'),
  suites: z.array(z.string()).exactOptional(),
  profiles: z.array(z.enum(profiles)).exactOptional().describe('core (unless said), full, or advisory ones'),
  checks: z.array(z.string()).exactOptional().describe('Check ids; * stands for any run of characters'),
  trials: z.int().positive().max(maxTrials).exactOptional().describe('Send every probe so often'),
  untilConfident: z
    .union([
      z.boolean(),
      z.strictObject({
        p0: share.exactOptional().describe('A failure rate that is accepted: "1%"'),
        p1: share.exactOptional().describe('A failure rate that is not: "10%"'),
        maxTrials: z.int().positive().max(maxTrials).exactOptional().describe('Most trials of one check'),
      }),
    ])
    .exactOptional()
    .describe('Send further trials until each check’s failure rate is decided to be p0 or less, or p1 or more'),
  maxRetryAfter: duration.exactOptional().describe('The longest pause because of a rate limit: "60s"'),
  seed: z.int().min(0).max(maxSeed).exactOptional(),
  maxPayload: size.exactOptional().describe('Largest request that is sent: "128KB", or bytes'),
  maxRequests: z.int().positive().exactOptional().describe('Stop before the run sends more'),
  maxTokens: z.int().positive().exactOptional().describe('Stop before the run costs more'),
  out: z.string().min(1).exactOptional().describe('Where reports go, relative to this file'),
  keep: z.enum(['failed', 'all']).exactOptional().describe('Which exchanges to store'),
  reporters: z.array(z.string()).exactOptional(),
  baseline: z.string().min(1).exactOptional().describe('The baseline, relative to this file'),
});

export type Config = z.output<typeof configSchema>;
/** What a user writes: durations and sizes as text or numbers. */
export type ConfigInput = z.input<typeof configSchema>;

/** Gives editors the types of a configuration file. */
export const defineConfig = (config: ConfigInput): ConfigInput => config;
