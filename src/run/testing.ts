import { expect } from 'vitest';
import { type Check, isArray, isObject, type Probe, type ProbeSpec, type Target } from '../define.ts';
import { afterwards, jsonOf, serveRaw, whole } from '../drive/testing.ts';
import { checkThat } from '../judge/testing.ts';
import { completionOf } from '../read/testing.ts';
import type { Writer } from '../report/write.ts';
import { Budget } from './budget.ts';
import { Lane } from './lane.ts';
import { Limit } from './limit.ts';
import { type Clock, defaultMaxRetryAfterMs, Pacers } from './pacer.ts';
import { defaultMaxInFlight, defaultMaxPayloadBytes, type RunPlan } from './plan.ts';
import { Session } from './session.ts';

/** For tests of runs: probes, checks, a server that answers, and lanes and sessions that send. */

/** Waits for a value to be as expected, on a busy machine too. */
export const eventually = <T>(value: () => T) => expect.poll(value, { timeout: 20_000, interval: 5 });

/** A probe that asks one small question, which begins with its id. */
export const probe = (id: string, over: Partial<ProbeSpec> = {}): Probe => ({
  id,
  title: 'A question',
  outputTokens: 8,
  requests: ({ nonce, budget }) => [
    { path: '/chat/completions', json: { messages: [{ role: 'user', content: `${id} ${nonce}` }], ...budget(8) } },
  ],
  ...over,
});

/** A check of the surface `test` that passes unless said. */
export const check = (
  id: string,
  probes: string | readonly string[],
  judge: Parameters<typeof checkThat>[0] = () => [],
): Check => ({ ...checkThat(judge, { probe: probes }), id: `test/${id}` });

const planOf = (
  targets: readonly Target[],
  checks: readonly Check[],
  probes: readonly Probe[],
  over: Partial<RunPlan> = {},
): RunPlan => ({
  id: 'test-run',
  seed: 1,
  targets,
  surfaces: ['test'],
  checks: checks.map(({ id }) => id),
  profiles: ['full'],
  probes: Object.fromEntries(probes.map(({ id, trials = 1 }) => [id, trials])),
  design: null,
  maxRetryAfterMs: defaultMaxRetryAfterMs,
  maxPayloadBytes: defaultMaxPayloadBytes,
  maxRequests: null,
  maxTokens: null,
  maxInFlight: defaultMaxInFlight,
  out: null,
  keep: 'failed',
  ...over,
});

const byId = (probes: readonly Probe[]): ReadonlyMap<string, Probe> => new Map(probes.map((each) => [each.id, each]));

interface Setup {
  readonly probes: readonly Probe[];
  readonly plan?: Partial<RunPlan>;
  readonly signal?: AbortSignal;
  readonly clock?: Clock;
}

interface SessionSetup extends Setup {
  readonly targets: readonly Target[];
  readonly checks: readonly Check[];
  readonly writer?: Writer;
}

/** A session that is already sending; closed when the test has ended. */
export const startSession = ({ targets, probes, checks, ...options }: SessionSetup): Session => {
  const session = new Session({
    plan: planOf(targets, checks, probes, options.plan),
    suites: { surfaces: ['test'], probes: byId(probes), checks, clauses: new Map() },
    signal: options.signal ?? new AbortController().signal,
    writer: options.writer ?? null,
    onTrial: () => {},
    ...(options.clock === undefined ? {} : { clock: options.clock }),
  });
  afterwards(() => session.close());
  session.start();
  return session;
};

interface LaneSetup extends Setup {
  /** Called after each trial with the probe's id. */
  readonly onTrial?: (probe: string) => void;
}

/** Lanes to several targets that share one set of limits; closed when the test has ended. */
export const lanesTo = (targets: readonly Target[], { probes, ...options }: LaneSetup): readonly Lane[] => {
  const plan = planOf(targets, [], probes, options.plan);
  const shared = {
    plan,
    probes: byId(probes),
    budget: new Budget(plan.maxRequests, plan.maxTokens),
    inFlight: new Limit(plan.maxInFlight),
    signal: options.signal ?? new AbortController().signal,
    onTrial: (_: Target, id: string) => options.onTrial?.(id),
    pacers: new Pacers({
      maxRetryAfterMs: plan.maxRetryAfterMs,
      ...(options.clock === undefined ? {} : { clock: options.clock }),
    }),
  };
  const lanes = targets.map((target) => new Lane(target, shared));
  afterwards(async () => {
    for (const lane of lanes) await lane.close();
  });
  return lanes;
};

export const laneTo = (target: Target, setup: LaneSetup): Lane => {
  const [lane] = lanesTo([target], setup);
  if (lane === undefined) throw new Error('no lane');
  return lane;
};

interface ChatServer {
  readonly port: number;
  /** Requests for probes as they came in; those of the preflight are left out. */
  readonly asked: readonly Readonly<Record<string, unknown>>[];
}

const questionOf = ({ messages }: Readonly<Record<string, unknown>>): unknown => {
  const [first] = isArray(messages) ? messages : [];
  return isObject(first) ? first.content : undefined;
};

/** The ids of the probes that were asked for, in the order in which they came in. */
export const askedFor = ({ asked }: ChatServer): readonly string[] =>
  asked.map((body) => String(questionOf(body)).split(' ')[0] ?? '');

/** A provider that answers the preflight, and lets `answer` choose when, if ever, it replies to a probe. */
export const serveChat = async (answer: (reply: () => void) => void = (reply) => reply()): Promise<ChatServer> => {
  const asked: Readonly<Record<string, unknown>>[] = [];
  const port = await serveRaw((socket, seen) => {
    const body = jsonOf(seen.body);
    const reply = (): void => void socket.write(whole(completionOf({ content: 'Hello' })));
    if (questionOf(body) === 'Say hello.') return reply();
    asked.push(body);
    answer(reply);
  });
  return { port, asked };
};
