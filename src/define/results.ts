import { z } from 'zod';
import { attributionRecord } from './attribution.ts';
import { baselineEntryRecord } from './baseline-record.ts';
import { findingRecord, targetName, verdicts } from './finding-record.ts';
import { gatewayReport } from './gateway-results.ts';
import { profiles } from './profile.ts';

const interval = z.tuple([z.number(), z.number()]);

/** What tells failing trials from others: what its failures depend on, as far as the trials of one check show. */
export const patterns = [
  'always',
  'never',
  'intermittent',
  'only-above-a-size',
  'only-streamed',
  'only-unstreamed',
  'only-under-concurrency',
  'only-on-a-reused-connection',
  'only-this-model',
] as const;

/** What trials are told apart by. */
export const strata = ['size', 'streamed', 'concurrency', 'connection'] as const;

const trialCounts = z.object({
  n: z.int().describe('Trials that were judged or withheld; of a comparison, rounds'),
  failed: z.int(),
  withheld: z.int(),
  rateLimited: z.int().optional().describe('Trials that were refused with 429, among those withheld'),
  wilson: interval.optional().describe('95 % interval of the failure rate (Wilson), to be shown'),
  exact: interval.optional().describe('95 % interval of the failure rate (Clopper–Pearson), to decide by'),
  pattern: z
    .object({
      kind: z.enum(patterns),
      also: z.array(z.enum(patterns)).optional().describe('What holds besides, among the trials that `kind` speaks of'),
      detail: z.string(),
    })
    .optional(),
  passHatK: z
    .array(z.number())
    .optional()
    .describe('pass^k for k from 1: the chance that k of these trials, drawn at random, all pass; where some failed'),
  groups: z
    .array(
      z.object({
        by: z.enum(strata),
        label: z.string().describe('For people: `56 KB`, `streamed`, `alone`, `reused`'),
        bytes: z.int().optional().describe('Size of the request body, where `by` is `size`'),
        n: z.int(),
        failed: z.int(),
      }),
    )
    .optional()
    .describe('The same judged trials by what may have made the difference'),
  decision: z
    .object({
      p0: z.number().describe('A failure rate that is accepted'),
      p1: z.number().describe('A failure rate that is not'),
      outcome: z
        .enum(['below', 'above', 'undecided'])
        .describe(
          '`below`: decided for a rate of p0 or less; `above`: for p1 or more; either is wrong in at most 1 of 20 cases',
        ),
    })
    .optional()
    .describe('What the sequential test came to (`--until-confident`)'),
});

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
  trials: trialCounts,
  incidents: z.array(z.string()).optional(),
  direct: z
    .literal(true)
    .optional()
    .describe('Of a provider that was asked beside the gateway before it (`--direct`): it fails no run by itself'),
});

/** How a stream was handed out. */
export const manners = ['real', 'clumped', 'buffered', 'dripped', 'inconclusive'] as const;

const streamRecord = z.object({
  manner: z.enum(manners).describe('As far as one stream can show it: `dripped` takes several'),
  reason: z.string().optional().describe('Why it is inconclusive'),
  deltas: z.int().describe('Deltas that carried output'),
  reads: z.int().describe('Distinct reads of the socket that delivered them'),
  largestShare: z.number().describe('Share of the text that came with the largest read'),
  spread: z.number().nullable().describe('(last − first delta) / time of the last delta'),
});

const timeline = z.object({
  at: z.array(z.number()).describe('Arrival of each read, in milliseconds since the request was sent'),
  bytes: z.array(z.int()).describe('Its size'),
  sender: z.array(z.number()).optional().describe('When the sender says that it sent each event, on the same clock'),
  reply: z.string().optional().describe('The id that the reply gave itself; of a long one the first 64 characters'),
  clock: z.number().optional().describe('The machine’s monotonic clock when the request was sent, in milliseconds'),
});

export const metrics = ['headers', 'first-chunk', 'gap', 'total'] as const;

const distribution = z.object({
  target: targetName,
  metric: z
    .enum(metrics)
    .describe(
      '`gap`: between two deltas, each pause counted as often as deltas were due in it (no coordinated omission)',
    ),
  n: z.int(),
  p50: z.number(),
  p90: z.number(),
  p95: z.number(),
  p99: z.number(),
  max: z.number(),
  /** Upper edges in ms, doubling from 1 ms, and how many values lie at or below each but above the one before. */
  histogram: z.array(z.object({ le: z.number(), count: z.int() })),
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
  queuedMs: z.number().optional().describe('How long the request waited for others of ours before it was sent'),
  stream: streamRecord.optional().describe('Of streamed replies with output'),
  timeline: timeline.optional().describe('Of streamed replies, where it is kept; long ones are thinned out'),
});

/** Which part of a run this is (`--shard`). Parts of one plan can be merged. */
const shardRecord = z.object({
  index: z.int().describe('From 1'),
  total: z.int(),
  plan: z.string().describe('Hash of the targets, checks, seed, settings and version of all shards'),
});

/**
 * The results file, `results.json`. Published as JSON Schema (`npm run schema`).
 * Stable for other tools: `version`, `results[].target.model`, `.check`, `.level`, `.verdict`, `.findings`.
 */
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
    shard: shardRecord.optional(),
    merged: z
      .object({ shards: z.int(), plan: z.string() })
      .optional()
      .describe('It was joined from so many shards (`assay merge`)'),
    tool: z.object({ name: z.literal('assay'), version: z.string() }),
  }),
  targets: z.array(
    targetName.extend({
      baseUrl: z.string(),
      preflight: z.object({ ok: z.boolean(), reason: z.string().optional(), hint: z.string().optional() }),
      requests: z.int(),
      tokens: z.object({ prompt: z.int(), completion: z.int() }),
      directOf: targetName.optional().describe('The gateway’s target that it was asked beside (`--direct`)'),
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
  attribution: z
    .array(attributionRecord)
    .optional()
    .describe('Whose fault is it? Of each check that fails or warns on either side of a gateway (`--direct`)'),
  measurements: z.array(measurement),
  distributions: z.array(distribution).optional().describe('Times of successful replies, in milliseconds'),
  baseline: z
    .object({
      file: z.string(),
      expected: z
        .array(z.string())
        .describe('Failures that the baseline lists, and checks that it lists and that could not be judged'),
      stale: z.array(z.string()).describe('Listed, but passed'),
      unmatched: z.array(z.string()).describe('Entries that match no result'),
      quarantined: z.array(z.string()).optional().describe('Results that do not count, for they are known to be flaky'),
      entries: z.array(baselineEntryRecord).optional().describe('Every entry, and what it came to in this run'),
    })
    .optional(),
  gateway: gatewayReport.optional().describe('Of `assay gateway`: what stands beside its checks'),
  summary: z.object({
    verdicts: z.record(z.enum(verdicts), z.int()),
    requests: z.int(),
    bySuite: z.array(
      z.object({ target: targetName, suite: z.string(), verdicts: z.record(z.enum(verdicts), z.int()) }),
    ),
  }),
});

export type CheckResult = z.infer<typeof checkResult>;
export type TrialCounts = z.infer<typeof trialCounts>;
export type Measurement = z.infer<typeof measurement>;
export type Distribution = z.infer<typeof distribution>;
export type Pattern = NonNullable<TrialCounts['pattern']>;
export type Results = z.infer<typeof resultsFile>;
export type ShardRecord = z.infer<typeof shardRecord>;
