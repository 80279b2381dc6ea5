import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { loadGatewayMocks } from '../../mocks/gateway/registry.ts';
import { AssayError } from '../define.ts';
import { loadGatewaySuite } from '../gateway/registry.ts';
import { createWriter } from '../report/write.ts';
import { matchesPattern } from '../run/select.ts';
import type { PlayOrder } from './gateway-play.ts';
import { matrixMarkdown } from './matrix-markdown.ts';
import {
  conclude,
  modelsToPlay,
  notable,
  type Played,
  type ProofInput,
  prove,
  proveSome,
  undecidedModels,
} from './proof.ts';

/** Most of a run is waiting, so that several share the cores. What stays undecided so is played again alone. */
const threads = { all: 10, quiet: 1 };
const mostRounds = 3;

interface Answer {
  readonly name: string;
  readonly played?: Played;
  readonly error?: string;
}

/** Plays gateways in so many threads. Throws AssayError('internal') if one breaks. */
const playAll = async (
  names: readonly string[],
  { patterns, brief }: Pick<PlayOrder, 'patterns' | 'brief'>,
  size: number,
): Promise<readonly Played[]> => {
  const left = [...names];
  const played: Played[] = [];
  const work = async (): Promise<void> => {
    const worker = new Worker(new URL('./gateway-worker.ts', import.meta.url));
    try {
      for (let name = left.shift(); name !== undefined; name = left.shift()) {
        const { promise, resolve, reject } = Promise.withResolvers<Answer>();
        worker.once('message', resolve);
        worker.once('error', reject);
        const order: PlayOrder = { name, patterns, brief, number: names.indexOf(name) };
        worker.postMessage(order);
        const answer = await promise;
        worker.off('error', reject);
        if (answer.played === undefined) throw new AssayError('internal', `${name}: ${answer.error ?? ''}`);
        played.push(answer.played);
        if (process.stderr.isTTY) process.stderr.write(`\r${played.length} of ${names.length} mock gateways judged `);
      }
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: Math.min(size, names.length) }, work));
  return played;
};

/**
 * Plays mock gateways through the gateway suite, all unless some are wanted; fails if a law does not hold. `--brief` plays
 * most dialects to the quicker checks only.
 */
const main = async (): Promise<void> => {
  const { values, positionals } = parseArgs({
    options: {
      check: { type: 'string', multiple: true, default: ['*'] },
      brief: { type: 'boolean', default: false },
    },
    allowPositionals: true,
  });
  const [suite, { faults, dialects }] = await Promise.all([loadGatewaySuite(), loadGatewayMocks()]);
  const checks = suite.checks.filter(({ id }) => values.check.some((pattern) => matchesPattern(pattern, id)));
  const models = modelsToPlay({ faults, dialects }, positionals);
  const started = performance.now();
  const played = new Map<string, Played>();
  for (let round = 1, left = models; round <= mostRounds && left.length > 0; round++) {
    if (round > 1) console.log(`undecided, so played again in quiet: ${left.join(', ')}`);
    for (const each of await playAll(
      left,
      { patterns: values.check, brief: values.brief },
      round === 1 ? threads.all : threads.quiet,
    ))
      played.set(each.model, each);
    left = undecidedModels({ checks, played: [...played.values()] });
  }
  const of = <T extends { readonly id: string }>(kind: string, all: readonly T[]): readonly T[] =>
    all.filter(({ id }) => models.includes(`${kind}/${id}`));
  const input: ProofInput = {
    checks,
    faults: of('fault', faults),
    dialects: of('dialect', dialects),
    played: models.flatMap((model) => played.get(model) ?? []),
    partial: values.brief,
  };
  const isWhole = positionals.length === 0 && values.check.includes('*');
  const violations = isWhole ? prove(input) : proveSome(input, models);
  const writer = createWriter('reports', []);
  const rows = input.played.map(notable);
  await writer.write('gateway-matrix.json', `${JSON.stringify({ violations, models: rows }, null, 2)}\n`);
  await writer.write('gateway-matrix.md', matrixMarkdown(input, violations));
  const { lines, exitCode } = conclude(input, violations);
  for (const line of lines) console.log(line);
  console.log(`${((performance.now() - started) / 1000).toFixed(0)} s; see reports/gateway-matrix.md`);
  process.exitCode = exitCode;
};

await main();
