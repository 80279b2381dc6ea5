import { type MockApart, startMockApart } from '../../mocks/apart.ts';
import { loadMocks } from '../../mocks/registry.ts';
import { type Check, profiles } from '../define.ts';
import { createWriter } from '../report/write.ts';
import { loadSuites } from '../run/registry.ts';
import { run } from '../run/run.ts';
import { matrixMarkdown } from './matrix-markdown.ts';
import { mockKey, mockTarget } from './mock-targets.ts';
import { conclude, modelsToPlay, notable, type Played, prove, proveSome, undecidedModels } from './proof.ts';

/** Fixed, so that what happens in 30 % of the requests happens in every run. */
const seed = 1;

/**
 * Models judged in one run. Healthy ones must not look ill because our own event loop is late; among faults some wait
 * for deadlines, so more of them at once keep the cores busy. What stays undecided so is played again in quiet.
 */
const batchSizes = { healthy: 12, faulty: 32, quiet: 4 };
const mostRounds = 3;

/** Mocks share a provider, and mean no rate limit for longer than the reply that tells it. */
const maxRetryAfterMs = 100;

const batches = <T>(items: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));

const inBatches = (models: readonly string[]): readonly (readonly string[])[] => {
  const isFault = (model: string): boolean => model.startsWith('fault/');
  return [
    ...batches(
      models.filter((model) => !isFault(model)),
      batchSizes.healthy,
    ),
    ...batches(models.filter(isFault), batchSizes.faulty),
  ];
};

/**
 * Surfaces that have nothing to say of a model: none for the healthy ones, which everything must leave green; for a
 * fault those without a check that names it. Else each fault would cost as much as a whole run.
 */
const silentSurfaces = (model: string, checks: readonly Check[]): readonly string[] => {
  const all = new Set(checks.map(({ surface }) => surface));
  const id = /^fault\/(.+)$/.exec(model)?.[1];
  if (id === undefined) return [];
  const concerned = new Set(checks.filter(({ faults }) => faults.includes(id)).map(({ surface }) => surface));
  return [...all].filter((surface) => !concerned.has(surface));
};

/** Everything: conformance and the advisory profiles. */
const everything = { suites: [], checks: [], profiles: profiles.filter((profile) => profile !== 'core') };

const play = async (
  server: MockApart,
  batch: readonly string[],
  checks: readonly Check[],
): Promise<readonly Played[]> => {
  const targets = batch.map((model) => {
    const capabilities = { lacks: silentSurfaces(model, checks) };
    return { ...mockTarget(server, model), capabilities };
  });
  const { results } = await run({ targets, seed, maxInFlight: 64, maxRetryAfterMs, selection: everything });
  return batch.map((model) => ({ model, results: results.filter(({ target }) => target.model === model) }));
};

const playAll = async (models: readonly string[], checks: readonly Check[]): Promise<readonly Played[]> => {
  const server = await startMockApart({ seed, apiKey: mockKey });
  const played = new Map<string, Played>();
  const note = (batch: readonly Played[]): void => {
    for (const each of batch) played.set(each.model, each);
    if (process.stderr.isTTY) process.stderr.write(`\r${played.size} of ${models.length} mock models judged `);
  };
  try {
    for (const batch of inBatches(models)) note(await play(server, batch, checks));
    for (let round = 2; round <= mostRounds; round++) {
      const again = undecidedModels({ checks, played: [...played.values()] });
      if (again.length > 0) console.log(`undecided, so played again in quiet: ${again.join(', ')}`);
      for (const batch of batches(again, batchSizes.quiet)) note(await play(server, batch, checks));
    }
    return [...played.values()];
  } finally {
    await server.close();
  }
};

/** Plays mocks through every suite, all unless some are wanted; writes the detection matrix, and fails if a law does not hold. */
const main = async (wanted: readonly string[]): Promise<void> => {
  const [{ checks }, { faults, dialects }] = await Promise.all([loadSuites(), loadMocks()]);
  const models = modelsToPlay({ faults, dialects }, wanted);
  const started = performance.now();
  const played = await playAll(models, checks);
  const input = {
    checks,
    faults: faults.filter(({ id }) => models.includes(`fault/${id}`)),
    dialects: dialects.filter(({ id }) => models.includes(`dialect/${id}`)),
    played,
  };
  const violations = wanted.length === 0 ? prove(input) : proveSome(input, models);
  const writer = createWriter('reports', []);
  await writer.write('matrix.json', `${JSON.stringify({ violations, models: played.map(notable) }, null, 2)}\n`);
  await writer.write('matrix.md', matrixMarkdown(input, violations));
  const { lines, exitCode } = conclude(input, violations);
  for (const line of lines) console.log(line);
  console.log(`${((performance.now() - started) / 1000).toFixed(0)} s; see reports/matrix.md`);
  process.exitCode = exitCode;
};

await main(process.argv.slice(2));
