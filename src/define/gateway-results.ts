import { z } from 'zod';

/** What the results file says of a gateway beside its checks. Times in milliseconds. */

const spread = z.object({ n: z.int(), p50: z.number(), p90: z.number(), p99: z.number(), max: z.number() });

/** The parts of a reply's way, each timed at both ends. */
export const legs = ['request', 'headers', 'first-chunk', 'chunk'] as const;

const added = z.object({
  leg: z
    .enum(legs)
    .describe(
      '`request`: from our sending to the upstream’s having the head; the others: from its sending to ours having it',
    ),
  through: spread.describe('Through the gateway'),
  direct: spread.describe('Straight to the upstream, in the same run: what assay itself takes'),
});

const told = [
  'complete',
  'empty',
  'unfinished',
  'unreadable',
  'error-status',
  'error-body',
  'error-event',
  'broken',
  'hung',
  'hung-up',
] as const;

const honesty = z.object({
  plays: z.string().describe('What the upstream played: `fault/<id>`'),
  probe: z.string(),
  streamed: z.boolean(),
  upstream: z
    .enum(told)
    .nullable()
    .describe('What a client in front of the upstream could tell; null if nothing reached it'),
  client: z.enum(told).describe('What our client behind the gateway could tell'),
  how: z.string().describe('What the gateway made of it'),
  calls: z.int().describe('How often the gateway asked the upstream'),
  note: z.string().optional(),
});

export const gatewayReport = z.object({
  modelPattern: z.string(),
  upstreamTimeoutMs: z.number().nullable(),
  retries: z.int().nullable(),
  requests: z.object({
    sent: z.int().describe('Ours, through the gateway'),
    arrived: z.int().describe('The gateway’s to the upstream because of them'),
    asWell: z.int().describe('Ours that the gateway asked the upstream more than once for'),
  }),
  added: z.array(added),
  honesty: z.array(honesty),
});

export type GatewayReport = z.infer<typeof gatewayReport>;
export type AddedTime = GatewayReport['added'][number];
export type HonestyRow = GatewayReport['honesty'][number];
