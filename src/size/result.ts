import { z } from 'zod';

/** What `assay probe-size` writes with `--json` and `--out`. Rates are shares from 0 to 1, sizes bytes of the whole request body. */

const interval = z.tuple([z.number(), z.number()]);

const rate = z.object({
  n: z.int().describe('Requests that count'),
  failures: z.int(),
  wilson: interval.describe('Interval of the failure rate for display, at the confidence of the settings'),
  exact: interval.describe('The same for gates: Clopper and Pearson, at least as often right'),
  upperBound: z.number().describe('One-sided: no higher failure rate is compatible with the trials'),
});

const size = z.object({
  bytes: z.int(),
  tokens: z
    .int()
    .nullable()
    .describe(
      'prompt_tokens as the provider tells them, by a line through the nearest sizes where it does not; null if unknown',
    ),
});

const outcomes = ['none', 'scattered', 'threshold', 'everywhere', 'undecided', 'refused', 'incomplete'] as const;

export const sizeFile = z.object({
  version: z.literal(1),
  tool: z.object({ name: z.literal('assay'), version: z.string() }),
  target: z.object({ provider: z.string(), model: z.string(), baseUrl: z.string() }),
  settings: z.object({
    from: z.int(),
    to: z.int(),
    precision: z.number().describe('Share by which neighbouring sizes differ at most'),
    confidence: z.number(),
    rate: z.number().describe('The smallest failure rate worth finding'),
    maxRequests: z.int(),
    concurrency: z.int(),
    seed: z.int(),
    streamed: z.boolean(),
    filler: z.enum(['dense', 'prose']),
  }),
  startedAt: z.string().describe('ISO 8601'),
  endedAt: z.string(),
  outcome: z
    .enum(outcomes)
    .describe(
      'none: no failure. scattered: a few, rarer than asked for, which size does not explain. threshold: they begin at a size. everywhere: at every size. undecided: the requests did not suffice. refused: even the smallest request is refused. incomplete: ended early',
    ),
  reason: z.string().nullable().describe('Why it is undecided, refused or incomplete'),
  threshold: z
    .object({
      lastGood: size.describe('The largest size that is below the threshold for certain'),
      firstBad: size.describe('The smallest size that is above it for certain'),
      credibility: z.number().describe('Probability that it lies between the two'),
      narrowed: z.boolean().describe('False if more requests could narrow it down'),
    })
    .nullable(),
  below: rate.nullable().describe('Failure rate at sizes up to lastGood'),
  above: rate.nullable().describe('Failure rate at sizes from firstBad on'),
  all: rate.describe('Failure rate over all sizes'),
  largest: size.extend({ rate }).nullable().describe('The largest size that was taken'),
  limit: z
    .object({ refusedFrom: z.int(), status: z.int(), message: z.string() })
    .nullable()
    .describe('Where the provider refuses more, properly'),
  requests: z.object({
    sent: z.int().describe('Without those of the preflight'),
    counted: z.int(),
    failed: z.int(),
    refused: z.int(),
    rateLimited: z.int(),
    untold: z.int().describe('Ended in a way that says nothing of their size'),
  }),
  failures: z.record(z.string(), z.int()).describe('How often each kind of failure was seen'),
  sizes: z.array(size.extend({ n: z.int(), failures: z.int() })).describe('Sizes that were sent'),
  notes: z.array(z.string()).describe('What the trials cannot rule out, and what does not fit, as sentences'),
});

export type SizeResult = z.infer<typeof sizeFile>;
export type SizeRate = z.infer<typeof rate>;
export type SizeSettings = SizeResult['settings'];
