import { z } from 'zod';
import { checkResult, verdicts } from '../define.ts';

/** What was compared with what, and what came of it: `compare.json`. Published as JSON Schema (`npm run schema`). */
export const groupings = ['run', 'provider', 'model', 'target'] as const;
export type Grouping = (typeof groupings)[number];

export const statuses = [
  'worse',
  'new-failure',
  'lost',
  'too-few',
  'better',
  'fixed',
  'unchanged',
  'unjudged',
  'only-baseline',
  'only-candidate',
] as const;
export type Status = (typeof statuses)[number];

export const timeStatuses = ['slower', 'faster', 'too-few', 'inconclusive', 'unchanged'] as const;
export type TimeStatus = (typeof timeStatuses)[number];

export const failOns = ['regression', 'new-failures', 'lost'] as const;
export type FailOn = (typeof failOns)[number];

const interval = z.tuple([z.number(), z.number()]);

const counts = z.object({
  n: z.int().describe('Trials that were judged; first attempts only'),
  failed: z.int(),
  withheld: z.int().describe('Trials that could not be judged'),
  verdict: z.enum(verdicts).describe('The worst, where runs are pooled'),
  wilson: interval.nullable().describe('95 % interval of the failure rate; null if nothing was judged'),
});

const test = z.object({
  direction: z.enum(['worse', 'better']),
  p: z.number().describe('One-sided, exact, in this direction'),
  adjusted: z.number().describe('Corrected for all pairs (Holm, for discrete tests): significant at or below alpha'),
  q: z.number().describe('Share of false alarms among all pairs up to this one (Benjamini–Hochberg)'),
});

const pair = z.object({
  candidate: z.string().describe('Name of the candidate'),
  unit: z.string().describe('What is the same on both sides: `provider/model`, the model, the provider, or nothing'),
  suite: z.string(),
  check: z.string(),
  title: z.string(),
  level: checkResult.shape.level,
  status: z.enum(statuses),
  before: counts.nullable(),
  now: counts.nullable(),
  test: test.nullable().describe('Null if one side was not judged, or the rates are equal'),
  trialsNeeded: z
    .int()
    .nullable()
    .optional()
    .describe(
      'Trials on each side with which a difference of this size would be significant with a power of 80 %; null for more than 1,000',
    ),
  seenBefore: z
    .object({ run: z.string(), n: z.int(), failed: z.int() })
    .optional()
    .describe('A run of the baseline that was as bad'),
});

const times = z.object({
  n: z.int(),
  medianMs: z.number(),
  lagged: z.int().describe('Those that our own event loop may have delayed; above a tenth, nothing is concluded'),
});

const timePair = z.object({
  candidate: z.string(),
  unit: z.string(),
  probe: z.string(),
  status: z.enum(timeStatuses),
  before: times,
  now: times,
  ratio: z.number().describe('now / before: the median of all pairwise quotients (Hodges–Lehmann)'),
  interval: interval.nullable().describe('95 %; null if there are too few values'),
  p: z.number().describe('One-sided Mann–Whitney test that it is slower (or faster) by more than the margin'),
  adjusted: z.number().describe('Corrected for all pairs (Holm)'),
});

const run = z.object({
  name: z.string(),
  id: z.string(),
  startedAt: z.string(),
  complete: z.boolean(),
  seed: z.int(),
  profiles: z.array(z.string()).optional(),
  tool: z.string().describe('Version of assay'),
});

const side = z.object({ name: z.string(), runs: z.array(run) });

export const comparisonFile = z.object({
  version: z.literal(1),
  kind: z.literal('comparison'),
  by: z.enum(groupings).describe('What makes a side'),
  alpha: z.number(),
  method: z.enum(['fisher', 'boschloo']),
  baseline: side,
  candidates: z.array(side),
  notes: z.array(z.object({ kind: z.enum(['warning', 'note']), text: z.string() })),
  pairs: z.array(pair).describe('Worst first'),
  times: z.array(timePair).describe('First chunk of streams, by probe; worst first'),
  margin: z.number().describe('Times that differ by less than this factor are not called different'),
  gate: z.object({
    failOn: z.array(z.enum(failOns)),
    times: z.boolean().describe('Whether slower first chunks fail it'),
    exitCode: z.int(),
    because: z.string(),
  }),
});

export type Comparison = z.infer<typeof comparisonFile>;
export type Pair = Comparison['pairs'][number];
export type SideCounts = z.infer<typeof counts>;
export type TimePair = Comparison['times'][number];
export type Note = Comparison['notes'][number];
