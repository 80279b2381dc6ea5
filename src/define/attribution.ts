import { z } from 'zod';
import { findingRecord, targetName, verdicts } from './finding-record.ts';

/**
 * Whose fault a failure is. `mended`: the provider fails, and its gateway does not let it through. `both`: each fails in a
 * way of its own. `unclear`: one side could not be judged, or chance explains the difference.
 */
export const blames = ['gateway', 'provider', 'both', 'mended', 'unclear'] as const;

const attributedSide = z.object({
  verdict: z.enum(verdicts),
  reason: z.string().optional().describe('Why it is inconclusive, skipped or an error'),
  n: z.int().describe('Trials that were judged'),
  failed: z.int(),
  finding: findingRecord.optional().describe('The first of its findings; `results` has all'),
  exchange: z
    .object({ id: z.string(), file: z.string().optional().describe('Relative to the results file') })
    .optional()
    .describe('The exchange to look at: of the finding, or the same trial of the same probe on the side that passed'),
});

export const attributionRecord = z.object({
  check: z.string(),
  target: targetName.describe('The gateway'),
  direct: targetName.describe('The same model, asked directly'),
  blame: z.enum(blames),
  why: z.string().describe('What the blame rests on, as a sentence'),
  p: z
    .number()
    .optional()
    .describe(
      'Chance of failures as unevenly spread over both sides if they failed alike (Fisher’s exact test, two-sided)',
    ),
  gateway: attributedSide,
  provider: attributedSide,
});

export type AttributionRecord = z.infer<typeof attributionRecord>;
export type Blame = AttributionRecord['blame'];
