import { z } from 'zod';
import { parseDuration, parseSize } from './units.ts';

const unit = (read: (text: string) => number | null, what: string, example: string) =>
  z.union([z.number().positive(), z.string()]).transform((value, context) => {
    const parsed = typeof value === 'number' ? value : read(value);
    if (parsed !== null && parsed > 0) return parsed;
    context.addIssue({ code: 'custom', message: `expected ${what}, such as ${example}` });
    return z.NEVER;
  });

const duration = unit(parseDuration, 'a duration', '"5s" or "300ms"');
const size = unit(parseSize, 'a size', '"128KB"');

const timeouts = z.strictObject({
  connect: duration.exactOptional(),
  headers: duration.exactOptional(),
  firstChunk: duration.exactOptional(),
  idle: duration.exactOptional(),
  total: duration.exactOptional(),
});

const capabilities = z.strictObject({
  maxPayload: size.exactOptional().describe('Largest request body that the target accepts'),
  contextTokens: z.int().positive().exactOptional(),
  reasoning: z.boolean().exactOptional().describe('It thinks before it speaks: output budgets are raised'),
  lacks: z
    .array(z.string())
    .exactOptional()
    .describe('Suites or checks that do not apply, for the target lacks the feature'),
});

const settings = {
  headers: z.record(z.string(), z.string()).exactOptional().describe('Sent with every request'),
  timeouts: timeouts.exactOptional(),
  firstChunkLimit: duration.exactOptional().describe('A first delta later than this is a failure'),
  concurrency: z.int().positive().max(1000).exactOptional().describe('Requests under way at once'),
  http2: z.boolean().exactOptional(),
  capabilities: capabilities.exactOptional(),
};

const model = z.union([z.string().min(1), z.strictObject({ name: z.string().min(1), ...settings })]);

const httpUrl = z.url({
  protocol: /^https?$/,
  error: 'expected an http or https URL, such as "https://api.example.com/v1"',
});

const provider = z.strictObject({
  baseUrl: httpUrl.describe('Up to and including the version segment'),
  apiKeyEnv: z
    .string()
    .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'expected the name of an environment variable, never the key itself')
    .exactOptional()
    .describe('Name of the environment variable that holds the key'),
  models: z.array(model).min(1),
  ...settings,
});

/** What a configuration file holds. Published as JSON Schema (`schema/config.schema.json`). */
export const configSchema = z.strictObject({
  $schema: z.string().exactOptional(),
  providers: z.record(z.string().min(1), provider).describe('Providers by name'),
  suites: z.array(z.string()).exactOptional(),
  checks: z.array(z.string()).exactOptional().describe('Check ids; * stands for any run of characters'),
  trials: z.int().positive().exactOptional(),
  seed: z.int().min(0).exactOptional(),
  maxPayload: size.exactOptional().describe('Largest request that is sent'),
  maxRequests: z.int().positive().exactOptional(),
  maxTokens: z.int().positive().exactOptional(),
  out: z.string().min(1).exactOptional(),
  keep: z.enum(['failed', 'all']).exactOptional(),
  reporters: z.array(z.string()).exactOptional(),
  baseline: z.string().min(1).exactOptional(),
});

export type Config = z.output<typeof configSchema>;
/** What a user writes: durations and sizes as text or numbers. */
export type ConfigInput = z.input<typeof configSchema>;

/** Gives editors the types of a configuration file. */
export const defineConfig = (config: ConfigInput): ConfigInput => config;
