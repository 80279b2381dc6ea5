import { setImmediate as nextTurn } from 'node:timers/promises';
import { createParser } from 'eventsource-parser';
import { defaultTimeouts } from '../src/config/targets.ts';
import type { Check, Exchange, Header, Reading, Target } from '../src/define.ts';
import { Content } from '../src/drive/content.ts';
import { judgeCheck } from '../src/judge/judge.ts';
import { read, requestOf } from '../src/read/index.ts';
import { loadSuites, probesOf } from '../src/run/registry.ts';
import { clumped, streamOf } from './cost-bodies.ts';
import { type Costs, costTask } from './cost-wire.ts';
import { argumentOf, tell } from './shared/processes.ts';

/**
 * The cost benchmark, a process of its own: the same bytes through the bare loop that people write, through our record and
 * reading, and a reading through the checks of streaming. No network; rounds alternate. Tells microseconds of CPU time.
 */

const headers: readonly Header[] = [['content-type', 'text/event-stream']];

/** What anybody needs at least: bytes to text, the usual parser, `JSON.parse`. */
const bare = (reads: readonly Uint8Array[], take: (value: unknown) => void): void => {
  const decoder = new TextDecoder();
  const parser = createParser({
    onEvent: ({ data }) => {
      if (data === '[DONE]') return;
      take(JSON.parse(data));
    },
  });
  for (const bytes of reads) parser.feed(decoder.decode(bytes, { stream: true }));
};

/** The same by somebody who looks at the whole stream afterwards, as checks must. */
const kept = (reads: readonly Uint8Array[]): readonly unknown[] => {
  const values: unknown[] = [];
  bare(reads, (value) => values.push(value));
  return values;
};

/** What the driver does with a body, but for the socket: kept with times, progress watched. */
const record = (reads: readonly Uint8Array[]): Content => {
  let events = 0;
  const content = new Content(16 * 1024 * 1024, {
    progress: (sofar) => {
      events = sofar;
    },
    tooLarge: () => undefined,
  });
  content.begin(headers);
  for (const bytes of reads) {
    content.add(performance.now(), bytes);
    content.flush();
  }
  if (events < reads.length / 2) throw new Error('events were lost');
  return content;
};

const body = JSON.stringify({ model: 'bench', stream: true, messages: [{ role: 'user', content: 'Say something.' }] });

const exchangeOf = ({ reads, wireBytes }: Content): Exchange => ({
  version: 1,
  id: 'bench/bench/bench/t0s0',
  target: { provider: 'bench', model: 'bench' },
  probe: 'bench',
  trial: 0,
  step: 0,
  sent: '2026-01-01T00:00:00.000Z',
  request: { method: 'POST', url: 'http://127.0.0.1/v1/chat/completions', headers: [], body },
  connection: { protocol: 'http/1.1', connectMs: 1, reused: false },
  response: { status: 200, statusText: 'OK', headers, at: reads[0]?.at ?? 0 },
  reads,
  wireBytes,
  end: { kind: 'complete', at: reads.at(-1)?.at ?? 0, detail: null },
  lag: { maxMs: 0, meanMs: 0, heldMs: 0 },
  timed: true,
});

/** Everything that a reading tells: each part is made when it is asked for. */
const readAll = (exchange: Exchange): Reading => {
  const reading = read(exchange);
  const { chunks, done, choices, usage, errors, times } = reading;
  if (chunks.length === 0 || done.length !== 1 || choices.length !== 1 || usage === null || errors.length > 0)
    throw new Error('the reading is not that of a whole stream');
  if (times.done === null) throw new Error('the stream has not ended');
  return reading;
};

const target: Target = {
  provider: 'bench',
  model: 'bench',
  baseUrl: 'http://127.0.0.1/v1',
  apiKey: null,
  apiKeyEnv: 'API_KEY',
  headers: [],
  timeouts: defaultTimeouts,
  firstChunkLimitMs: defaultTimeouts.firstChunk,
  concurrency: 1,
  http2: false,
  capabilities: {},
};

const judge = (checks: readonly Check[], reading: Reading): void => {
  const trial = { steps: [reading], target, probe: 'bench', trial: 0, request: requestOf(reading.exchange) };
  for (const check of checks) {
    // Each check believes that its own probe was sent.
    const [probe = 'bench'] = probesOf(check);
    judgeCheck(check, [{ ...trial, probe, reading }], target);
  }
};

/** Microseconds of CPU time, collection of garbage included, of one call, over as many as fit in the time. */
const timeOf = async (ms: number, call: () => unknown): Promise<number> => {
  const start = process.cpuUsage();
  const until = performance.now() + ms;
  let calls = 0;
  while (performance.now() < until) {
    call();
    calls++;
    // What was put off until the end of the turn is done, too.
    await nextTurn();
  }
  const { user, system } = process.cpuUsage(start);
  return (user + system) / calls;
};

const main = async (): Promise<Costs> => {
  const { case: wanted, rounds, roundMs } = argumentOf(costTask);
  const reads = clumped(streamOf(wanted.words), wanted.eventsPerRead);
  const { checks } = await loadSuites();
  const streaming = checks.filter((check) => check.surface === 'streaming' && 'judge' in check);
  const exchange = exchangeOf(record(reads));
  const reading = readAll(exchange);
  const events = reading.frames.length;
  const kinds = {
    bare: () => bare(reads, () => undefined),
    kept: () => kept(reads),
    record: () => exchangeOf(record(reads)),
    read: () => readAll(exchange),
    judge: () => judge(streaming, reading),
  };
  const names = ['bare', 'kept', 'record', 'read', 'judge'] as const;
  const costs: Record<(typeof names)[number], number[]> = { bare: [], kept: [], record: [], read: [], judge: [] };
  // One round more: code is compiled in the first.
  for (let round = 0; round <= rounds; round++)
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      const micros = (await timeOf(roundMs, kinds[name])) / events;
      if (round > 0) costs[name].push(micros);
    }
  return { events, ...costs };
};

await tell(await main());
