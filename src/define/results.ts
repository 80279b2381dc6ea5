import { z } from 'zod';
import { profiles } from './profile.ts';

/**
 * The results file, `results.json`. Published as JSON Schema (`npm run schema`).
 * Stable for other tools: `version`, `results[].target.model`, `.check`, `.level`, `.verdict`, `.findings`.
 */
const targetName = z.object({ provider: z.string(), model: z.string() });

export const findingRecord = z.object({
  what: z.string().describe('What is wrong, as a sentence'),
  expected: z.string(),
  actual: z.string(),
  evidence: z
    .object({
      exchange: z.string().describe('Id of the exchange'),
      at: z.string().describe('Where in it: frame and time, JSON pointer or header'),
      excerpt: z.string().optional(),
      file: z.string().optional().describe('The stored exchange, relative to the results file'),
      curl: z.string().optional().describe('A command that repeats the request; the key is read from the environment'),
    })
    .optional(),
  fix: z.string().optional(),
  softened: z.enum(['warn', 'note']).optional().describe('Milder than the level of the check'),
  count: z.int().optional().describe('How many exchanges show it, where they are counted (`assay judge`)'),
});

export const verdicts = ['pass', 'fail', 'warn', 'inconclusive', 'skip', 'error'] as const;

export const checkResult = z.object({
  target: targetName,
  suite: z.string(),
  check: z.string(),
  title: z.string(),
  clause: z.string(),
  level: z.enum(['must', 'should', 'observe']),
  verdict: z.enum(verdicts),
  reason: z.string().optional().describe('Why it is inconclusive, skipped or an error'),
  findings: z.array(findingRecord),
  trials: z.object({ n: z.int(), failed: z.int(), withheld: z.int() }),
  incidents: z.array(z.string()).optional(),
});

export const measurement = z.object({
  target: targetName,
  probe: z.string(),
  trial: z.int(),
  exchange: z.string(),
  status: z.int().nullable(),
  end: z.string(),
  requestBytes: z.int(),
  responseBytes: z.int(),
  headersMs: z.number().nullable(),
  firstEventMs: z.number().nullable(),
  firstChunkMs: z.number().nullable().describe('First content, reasoning or tool delta'),
  lastChunkMs: z.number().nullable(),
  totalMs: z.number(),
  lagMs: z.number().nullable().describe('Largest delay of our own event loop meanwhile'),
  promptTokens: z.int().nullable(),
  completionTokens: z.int().nullable(),
});

export const resultsFile = z.object({
  version: z.literal(1),
  run: z.object({
    id: z.string(),
    startedAt: z.string(),
    durationMs: z.number(),
    complete: z.boolean().describe('False if the run was interrupted, ran out of budget or left a target unjudged'),
    incompleteBecause: z.string().optional(),
    exitCode: z.int(),
    seed: z.int(),
    profiles: z.array(z.enum(profiles)).optional().describe('How much was asked'),
    tool: z.object({ name: z.literal('assay'), version: z.string() }),
  }),
  targets: z.array(
    targetName.extend({
      baseUrl: z.string(),
      preflight: z.object({ ok: z.boolean(), reason: z.string().optional(), hint: z.string().optional() }),
      requests: z.int(),
      tokens: z.object({ prompt: z.int(), completion: z.int() }),
      pace: z
        .object({
          wallMs: z.number().describe('From the first request to the end of the last reply'),
          chainMs: z.number().describe('The slowest chain of requests that wait for one another'),
          boundMs: z
            .number()
            .describe('Less it could not take: that chain, or all replies shared out among the connections'),
        })
        .optional()
        .describe('How fast it could be asked, at its limit of requests under way at once'),
    }),
  ),
  results: z.array(checkResult),
  measurements: z.array(measurement),
  baseline: z
    .object({
      file: z.string(),
      /** Failures that the baseline lists. */
      expected: z.array(z.string()),
      stale: z.array(z.string()).describe('Listed, but passed'),
      unmatched: z.array(z.string()).describe('Entries that match no result'),
    })
    .optional(),
  summary: z.object({
    verdicts: z.record(z.enum(verdicts), z.int()),
    requests: z.int(),
    bySuite: z.array(
      z.object({ target: targetName, suite: z.string(), verdicts: z.record(z.enum(verdicts), z.int()) }),
    ),
  }),
});

export type FindingRecord = z.infer<typeof findingRecord>;
export type CheckResult = z.infer<typeof checkResult>;
export type Measurement = z.infer<typeof measurement>;
export type Results = z.infer<typeof resultsFile>;
