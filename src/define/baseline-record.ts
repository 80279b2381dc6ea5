import { z } from 'zod';

/** What an entry of a baseline came to. */
export const entryStates = ['holds', 'stale', 'unmatched', 'expired', 'not-run'] as const;

export const baselineEntryRecord = z.object({
  list: z.enum(['expected', 'quarantine']),
  check: z.string(),
  target: z.string(),
  reason: z.string(),
  owner: z.string().optional(),
  expires: z.string().optional().describe('The last day on which it excuses, YYYY-MM-DD in UTC'),
  link: z.string().optional(),
  state: z
    .enum(entryStates)
    .describe('`expired`: it excuses nothing any more; `not-run`: it is about what this run, or this shard, left out'),
  covers: z
    .array(z.string())
    .describe('What it is about: what failed or could not be judged; of the quarantine, all results'),
});

export type BaselineEntryRecord = z.infer<typeof baselineEntryRecord>;
