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

/**
 * What a careful client can tell of one chat reply, whatever it says.
 * - `complete`: it came to its end and says so, and there is output.
 * - `empty`: the same without any output.
 * - `unfinished`: it ended in order, but no finish_reason says that it was whole; or one says that it failed.
 * - `unreadable`: 2xx, but not what was asked for: no JSON, no events, nothing where the answer stands.
 * - `error-status`, `error-body`, `error-event`: it says that it failed; under 200 in the latter two.
 * - `broken`: the connection broke off, or what came is no HTTP.
 * - `hung`: nothing more came before a deadline.
 * - `hung-up`: whoever had asked did not wait for it.
 */
export const tolds = [
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
export type Told = (typeof tolds)[number];

/**
 * What a gateway may make of a reply.
 * - `passed-on`: a success came as it was.
 * - `relayed`: a failure came as it was.
 * - `translated`: another failure, just as visible.
 * - `mended`: the client has an answer that the upstream really gave: asked again, or put into the right form.
 * - `made-up`: the upstream ended in order but did not say that its answer was whole; the client is told so all the same.
 * - `stricter`: it was a success to a careful client, and the gateway made a visible failure of it.
 * - `softened`: a failure that any SDK sees became one that only shows to those who look for a finish_reason, or parse.
 * - `silent`: a failure became what looks like a complete or an empty answer.
 * - `lost`: the upstream's whole answer came without its text, its calls or its end, and no error says so.
 * - `hung`: the upstream had ended, or the gateway's own time was up, and nothing more came.
 * - `waiting`: the upstream is silent or goes on for ever, and so does the gateway: nobody said that it should not.
 * - `not-asked`: nothing reached the upstream.
 * - `untold`: our own run ended it, or was too late to say.
 */
export const relayHows = [
  'passed-on',
  'relayed',
  'translated',
  'mended',
  'made-up',
  'stricter',
  'softened',
  'silent',
  'lost',
  'hung',
  'waiting',
  'not-asked',
  'untold',
] as const;
export type RelayHow = (typeof relayHows)[number];

const honesty = z.object({
  plays: z.string().describe('What the upstream played: `fault/<id>`'),
  probe: z.string(),
  streamed: z.boolean(),
  upstream: z
    .enum(tolds)
    .nullable()
    .describe('What a client in front of the upstream could tell; null if nothing reached it'),
  client: z.enum(tolds).describe('What our client behind the gateway could tell'),
  how: z.enum(relayHows).describe('What the gateway made of it'),
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
