import { z } from 'zod';

export const costCase = z.object({ words: z.int().min(1), eventsPerRead: z.int().min(1) });
export type CostCase = z.infer<typeof costCase>;

export const costTask = z.object({ case: costCase, rounds: z.int().min(1), roundMs: z.number().positive() });

const rounds = z.array(z.number()).readonly();

/** CPU time for each event, in microseconds, round by round. */
export const costs = z.object({
  events: z.int(),
  bare: rounds,
  kept: rounds,
  record: rounds,
  read: rounds,
  judge: rounds,
});
export type Costs = z.infer<typeof costs>;
