import { parseArgs } from 'node:util';
import { loadGatewayMocks } from '../../mocks/gateway/registry.ts';
import { startGateway } from '../../mocks/gateway/server.ts';
import { startMock } from '../../mocks/server.ts';
import type { GatewayCheck } from '../define.ts';
import { loadGatewaySuite } from '../gateway/registry.ts';
import { runGateway } from '../gateway/run.ts';
import { createWriter } from '../report/write.ts';
import { matchesPattern } from '../run/select.ts';
import { conclude, modelsToPlay, type Played, prove, proveSome, undecidedModels } from './proof.ts';

/** Fixed, so that what happens by chance happens in every run. */
const seed = 1;
const keys = { client: 'sk-assay-client-key', upstream: 'sk-assay-upstream-key' };
const keepBytes = 8 * 1024 * 1024;
const mostRounds = 3;

/** What the mock gateway is set to. */
const about = { upstreamKey: keys.upstream, upstreamTimeoutMs: 2_000, retries: 0 };

/** A fault is played to the checks that name it; the healthy ones to all. */
const checksFor = (name: string, checks: readonly GatewayCheck[]): readonly string[] => {
  const id = /^fault\/(.+)$/.exec(name)?.[1];
  const wanted = id === undefined ? checks : checks.filter(({ faults }) => faults.includes(id));
  return wanted.map((check) => check.id);
};

/** Each has a mock of its own, for some of what it plays depends on what was asked before. */
const play = async (name: string, checks: readonly GatewayCheck[]): Promise<Played> => {
  const wanted = checksFor(name, checks);
  if (wanted.length === 0) return { model: name, results: [] };
  const upstream = await startMock({ seed, keepBytes, apiKey: keys.upstream });
  const gateway = await startGateway({ upstreamUrl: upstream.url, upstreamKey: keys.upstream, clientKey: keys.client });
  try {
    const options = {
      name,
      baseUrl: gateway.urlFor(name),
      modelPattern: '{model}',
      headers: [],
      clientKey: keys.client,
      apiKeyEnv: 'OPENAI_API_KEY',
      about,
      checks: wanted,
      concurrency: 16,
      seed,
      out: null,
    };
    const { results, run } = await runGateway(options, upstream);
    if (!run.complete) console.log(`${name}: ${run.incompleteBecause ?? 'incomplete'}`);
    return { model: name, results };
  } finally {
    await gateway.close();
    await upstream.close();
  }
};

/** Plays mock gateways through the gateway suite, all unless some are wanted, and fails if a law does not hold. */
const main = async (): Promise<void> => {
  const { values, positionals } = parseArgs({ options: { check: { type: 'string' } }, allowPositionals: true });
  const [suite, { faults, dialects }] = await Promise.all([loadGatewaySuite(), loadGatewayMocks()]);
  const checks = suite.checks.filter(({ id }) => values.check === undefined || matchesPattern(values.check, id));
  const models = modelsToPlay({ faults, dialects }, positionals);
  const started = performance.now();
  const played = new Map<string, Played>();
  const playAll = async (names: readonly string[]): Promise<void> => {
    for (const name of names) {
      const began = performance.now();
      played.set(name, await play(name, checks));
      console.log(`${name}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
    }
  };
  await playAll(models);
  for (let round = 2; round <= mostRounds; round++) {
    const again = undecidedModels({ checks, played: [...played.values()] });
    if (again.length > 0) console.log(`undecided, so played again: ${again.join(', ')}`);
    await playAll(again);
  }
  const of = <T extends { readonly id: string }>(kind: string, all: readonly T[]): readonly T[] =>
    all.filter(({ id }) => models.includes(`${kind}/${id}`));
  const input = {
    checks,
    faults: of('fault', faults),
    dialects: of('dialect', dialects),
    played: [...played.values()],
  };
  const isWhole = positionals.length === 0 && values.check === undefined;
  const violations = isWhole ? prove(input) : proveSome(input, models);
  const rows = [...played.values()].map(({ model, results }) => ({
    model,
    results: results
      .filter(({ verdict }) => verdict !== 'pass')
      .map(({ check, verdict, reason, findings }) => ({
        check,
        verdict,
        reason,
        findings: findings.map(({ what }) => what),
      })),
  }));
  await createWriter('reports', []).write(
    'gateway-matrix.json',
    `${JSON.stringify({ violations, models: rows }, null, 2)}\n`,
  );
  const { lines, exitCode } = conclude(input, violations);
  for (const line of lines) console.log(line);
  console.log(`${((performance.now() - started) / 1000).toFixed(0)} s; see reports/gateway-matrix.json`);
  process.exitCode = exitCode;
};

await main();
