import { z } from 'zod';

/** What several parts of the results file share. */

export const targetName = z.object({ provider: z.string(), model: z.string() });

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
      upstream: z.array(z.string()).optional().describe('The upstream’s side of it, likewise (`assay gateway`)'),
      curl: z.string().optional().describe('A command that repeats the request; the key is read from the environment'),
    })
    .optional(),
  fix: z.string().optional(),
  softened: z.enum(['warn', 'note']).optional().describe('Milder than the level of the check'),
  count: z.int().optional().describe('How many exchanges show it, where they are counted (`assay judge`)'),
});

export const verdicts = ['pass', 'fail', 'warn', 'inconclusive', 'skip', 'error'] as const;

export type FindingRecord = z.infer<typeof findingRecord>;
