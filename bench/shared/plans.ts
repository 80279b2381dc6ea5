import { z } from 'zod';
import type { Dialect, ReplyPlan, Step } from '../../src/define.ts';

/** Streams that the sender of a benchmark is asked for, in the member `bench` of the request body. */

export const kinds = ['real', 'buffered', 'one-write', 'clumped', 'dripped'] as const;
export type Kind = (typeof kinds)[number];

export const wish = z.object({
  kind: z.enum(kinds),
  /** The id of the reply. */
  id: z.string(),
  /** Events with text; a role, a finish reason and `[DONE]` come on top. */
  events: z.int().min(1),
  /** Mean time from one event to the next, in milliseconds; each gap lies within half of it. */
  gapMs: z.number(),
  /** Silence before the first event, in milliseconds. */
  firstMs: z.number(),
  /** One silence amid the events, in milliseconds; none unless said. */
  stallMs: z.number().optional(),
});
export type Wish = z.infer<typeof wish>;
/** Before it has an id. */
export type Asked = Omit<Wish, 'id'>;

/** Events that a stream of so many texts consists of: a role before, a finish reason and `[DONE]` after. */
export const eventsOf = ({ events }: Pick<Wish, 'events'>): number => events + 3;

const textOf = (n: number): string => ` word${n % 10} and`;
/** Events that a clumping proxy sends together. */
const clump = 10;

/** The waits between the events, bent as the kind says. */
const bent = (waits: readonly number[], kind: Kind): readonly number[] => {
  const total = waits.reduce((sum, ms) => sum + ms, 0);
  if (kind === 'real') return waits;
  if (kind === 'dripped') return waits.map((_, n) => (n === 0 ? total : total / waits.length / 4));
  if (kind === 'clumped')
    return waits.map((_, n) => (n % clump > 0 ? 0 : waits.slice(n, n + clump).reduce((sum, ms) => sum + ms, 0)));
  return waits.map((_, n) => (n === 0 ? total : 0));
};

const planOf = (wanted: Wish, random: () => number): ReplyPlan => {
  const { id, events, gapMs, firstMs, stallMs = 0, kind } = wanted;
  const chunk = (delta: { role?: string; content?: string }, finish: string | null = null): Step => ({
    kind: 'chunk',
    value: {
      id,
      object: 'chat.completion.chunk',
      created: 1_700_000_000,
      model: 'bench',
      choices: [{ index: 0, delta, finish_reason: finish }],
    },
  });
  const stalls = Math.floor(events / 2);
  const gaps = Array.from({ length: events }, (_, n) => gapMs * (0.5 + random()) + (n === stalls ? stallMs : 0));
  const waits = bent(gaps, kind);
  const steps: Step[] = [{ kind: 'wait', ms: firstMs }, chunk({ role: 'assistant', content: '' })];
  for (const [n, ms] of waits.entries()) steps.push({ kind: 'wait', ms }, chunk({ content: textOf(n) }));
  steps.push(chunk({}, 'stop'), { kind: 'done' });
  return { status: 200, headers: [['Content-Type', 'text/event-stream']], steps };
};

/** What the sender plays. Its gaps are seeded with the number of the request. */
export const streams: Dialect = {
  id: 'bench',
  title: 'Streams as they are asked for',
  evidence: 'none: for benchmarks only',
  bend: (plan, request) => {
    const wanted = wish.safeParse(request.body.bench);
    return wanted.success ? planOf(wanted.data, request.random) : plan;
  },
};

/** The reply that a request asked for, or null. */
export const idOf = (body: string | null): string | null => {
  const parsed = z.object({ bench: wish }).safeParse(JSON.parse(body ?? 'null'));
  return parsed.success ? parsed.data.bench.id : null;
};

/** The model that plays them. */
export const model = `dialect/${streams.id}`;
