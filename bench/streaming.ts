import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import type { ProbeRequest, Reading, Target } from '../src/define.ts';
import { createDriver } from '../src/drive/index.ts';
import { read } from '../src/read/index.ts';
import { mannerOfPairs, type Pair, type Verdict } from '../src/read/lattice.ts';
import { seeded } from '../src/stats/index.ts';
import { type Kind, kinds } from './streaming-kinds.ts';
import { confusion, describe, isAccurate, type Outcome } from './streaming-table.ts';

/**
 * Is a stream real? Plays kinds whose truth is known over real sockets, drives interleaved pairs of short and long
 * replies, and lays what the lattice says beside the truth. Exits with 1 if more than 1 % of any kind are called wrong.
 */
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '50' },
    pairs: { type: 'string', default: '5' },
    concurrency: { type: 'string', default: '40' },
    kind: { type: 'string', multiple: true },
    json: { type: 'string' },
  },
});

const targetOf = (baseUrl: string, kind: Kind): Target => ({
  provider: 'bench',
  model: `fault/${kind.id}`,
  baseUrl,
  apiKey: null,
  apiKeyEnv: 'OPENAI_API_KEY',
  headers: [],
  timeouts: { connect: 10_000, headers: 60_000, firstChunk: 60_000, idle: 60_000, total: 120_000 },
  firstChunkLimitMs: 60_000,
  concurrency: 1,
  http2: false,
  capabilities: {},
});

const requestOf = (kind: Kind, tokens: number, run: number, nth: number): ProbeRequest => ({
  path: '/chat/completions',
  json: {
    model: `fault/${kind.id}`,
    messages: [{ role: 'user', content: `Task ${kind.id} ${run} ${nth}. Go on.` }],
    stream: true,
    seed: run,
    user: String(nth),
    max_tokens: tokens,
  },
});

/** One run: pairs one after the other, every other one with the long reply first. */
const judgeRun = async (baseUrl: string, kind: Kind, run: number, count: number): Promise<Outcome> => {
  const driver = createDriver(targetOf(baseUrl, kind));
  const pairs: Pair[] = [];
  let lag = 0;
  try {
    for (let nth = 0; nth < count; nth++) {
      const [short, long] = kind.tokens.map((tokens, i) => requestOf(kind, tokens, run, 2 * nth + i));
      if (short === undefined || long === undefined) throw new RangeError('two lengths');
      const isShortFirst = nth % 2 === 0;
      const exchanges = await driver.send(isShortFirst ? [short, long] : [long, short], { probe: 'pairs', trial: nth });
      const [one, other]: readonly (Reading | undefined)[] = exchanges.map(read);
      if (one === undefined || other === undefined) throw new Error('a pair was not answered');
      pairs.push(isShortFirst ? { short: one, long: other } : { short: other, long: one });
      lag = Math.max(lag, ...exchanges.map((exchange) => exchange.lag?.maxMs ?? 0));
    }
  } finally {
    await driver.close();
  }
  const verdict: Verdict = mannerOfPairs(pairs);
  return { kind: kind.id, truth: kind.truth, run, lagMs: lag, verdict };
};

/** Runs tasks, so many at once. */
const inParallel = async <T>(tasks: readonly (() => Promise<T>)[], most: number): Promise<readonly T[]> => {
  const results: T[] = [];
  const queue = tasks.values();
  const work = async (): Promise<void> => {
    for (const task of queue) {
      results.push(await task());
      if (process.stderr.isTTY) process.stderr.write(`\r${results.length} of ${tasks.length} `);
    }
  };
  await Promise.all(Array.from({ length: most }, work));
  return results;
};

const shuffled = <T>(items: readonly T[]): readonly T[] => {
  const random = seeded(1);
  return items
    .map((item) => ({ item, at: random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ item }) => item);
};

const thread = new Worker(new URL('./streaming-mock.ts', import.meta.url));
const baseUrl = await new Promise<string>((resolve, reject) => {
  thread.once('message', (url: unknown) => resolve(String(url)));
  thread.once('error', reject);
});
const wanted = kinds.filter(({ id }) => values.kind === undefined || values.kind.includes(id));
const [runs, pairs] = [Number(values.runs), Number(values.pairs)];
const started = performance.now();
// Kinds are mixed, so that fast ones do not crowd the machine all at once.
const tasks = shuffled(wanted.flatMap((kind) => Array.from({ length: runs }, (_, run) => ({ kind, run: run + 1 }))));
const outcomes = await inParallel(
  tasks.map(
    ({ kind, run }) =>
      () =>
        judgeRun(baseUrl, kind, run, pairs),
  ),
  Number(values.concurrency),
);
await thread.terminate();
const table = confusion(wanted, outcomes);
const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'CPU'}, Node ${process.versions.node}`;
console.log(describe(table, outcomes));
console.log(
  `\n${runs} runs a kind, ${pairs} pairs a run, ${((performance.now() - started) / 1000).toFixed(0)} s; ${machine}`,
);
if (values.json !== undefined)
  await writeFile(values.json, `${JSON.stringify({ machine, runs, pairs, table, outcomes }, null, 2)}\n`);
process.exitCode = isAccurate(table) ? 0 : 1;
