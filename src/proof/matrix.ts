import { loadMocks } from '../../mocks/registry.ts';
import { startMock } from '../../mocks/server.ts';
import { createWriter } from '../report/write.ts';
import { loadSuites } from '../run/registry.ts';
import { run } from '../run/run.ts';
import { matrixMarkdown } from './matrix-markdown.ts';
import { mockTarget } from './mock-targets.ts';
import { type Played, prove } from './proof.ts';

/**
 * Models judged in one run. Healthy ones must not look ill because our own event loop is late; among faults some wait
 * for deadlines, so more of them at once keep the cores busy.
 */
const batchSizes = { healthy: 8, faulty: 20 };

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

const playAll = async (models: readonly string[], seed: number): Promise<readonly Played[]> => {
  const server = await startMock({ seed });
  const played: Played[] = [];
  try {
    for (const batch of inBatches(models)) {
      const targets = batch.map((model) => mockTarget(server, model));
      const { results } = await run({ targets, seed, maxInFlight: 64 });
      for (const model of batch)
        played.push({ model, results: results.filter(({ target }) => target.model === model) });
      process.stderr.write(`\r${played.length} of ${models.length} mock models judged `);
    }
    process.stderr.write('\n');
  } finally {
    await server.close();
  }
  return played;
};

/** Plays every mock through every suite, writes the detection matrix, and fails if the laws do not hold. */
const main = async (wanted: readonly string[]): Promise<void> => {
  const [{ checks }, { faults, dialects }] = await Promise.all([loadSuites(), loadMocks()]);
  const all = ['reference', ...dialects.map(({ id }) => `dialect/${id}`), ...faults.map(({ id }) => `fault/${id}`)];
  const models = wanted.length === 0 ? all : all.filter((model) => wanted.includes(model));
  const started = performance.now();
  const played = await playAll(models, 1);
  const input = {
    checks,
    faults: faults.filter(({ id }) => models.includes(`fault/${id}`)),
    dialects: dialects.filter(({ id }) => models.includes(`dialect/${id}`)),
    played,
  };
  const violations = prove(wanted.length === 0 ? input : { ...input, checks }).filter(
    ({ about }) => wanted.length === 0 || models.includes(about),
  );
  const writer = createWriter('reports', []);
  await writer.write('matrix.json', `${JSON.stringify({ violations, models: played.map(toRow) }, null, 2)}\n`);
  await writer.write('matrix.md', matrixMarkdown(input, violations));
  for (const { about, what } of violations) console.log(`✗ ${about}: ${what}`);
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.log(
    `${checks.length} checks, ${input.faults.length} faults, ${input.dialects.length} dialects in ${seconds} s: ${violations.length === 0 ? 'all laws hold' : `${violations.length} violations`} (reports/matrix.md)`,
  );
  process.exitCode = violations.length === 0 ? 0 : 1;
};

const toRow = ({ model, results }: Played) => ({
  model,
  results: results
    .filter(({ verdict }) => verdict !== 'pass')
    .map(({ check, verdict, reason, findings }) => ({
      check,
      verdict,
      ...(reason === undefined ? {} : { reason }),
      findings: findings.map(({ what }) => what),
    })),
});

await main(process.argv.slice(2));
