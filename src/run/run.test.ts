import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { type MockServer, startMock } from '../../mocks/server.ts';
import { type CheckResult, resultsFile } from '../define.ts';
import { parseExchange } from '../drive/store.ts';
import { afterwards, targetAt } from '../drive/testing.ts';
import { mockKey, mockTarget } from '../proof/mock-targets.ts';
import type { BaselineEntry } from './baseline.ts';
import type { Progress } from './bridge.ts';
import { exitCodes } from './exit-code.ts';
import { run } from './run.ts';

const execFileAsync = promisify(execFile);

const mock = async (): Promise<MockServer> => {
  const server = await startMock({ pace: 0 });
  afterwards(() => server.close());
  return server;
};

const folderFor = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'assay-run-'));
  afterwards(() => rm(folder, { recursive: true }));
  return folder;
};

/** A provider whose usage does not add up, and the check that sees it. */
const fault = 'fault/usage-total-less-than-sum';
const red = 'usage/total-covers-its-parts';
const chat = { suites: ['chat'], checks: [] };
const usage = { suites: [], checks: ['usage/total-*', 'usage/is-there'] };

const idsOf = (results: readonly CheckResult[], verdict: CheckResult['verdict']): readonly string[] =>
  results.filter((result) => result.verdict === verdict).map(({ check }) => check);

test('a provider that keeps the contract passes every check, and the run tells what it did', async () => {
  const server = await mock();
  const told: CheckResult[] = [];
  const progress: Progress[] = [];
  let planned = { trials: 0, checks: 0 };
  const results = await run({
    targets: [mockTarget(server, 'reference')],
    selection: chat,
    seed: 7,
    onStart: (plan) => {
      planned = plan;
    },
    onProgress: (trial) => progress.push(trial),
    onResult: (result) => told.push(result),
  });
  expect(results.run).toMatchObject({ complete: true, exitCode: exitCodes.ok, seed: 7 });
  expect(new Set(results.results.map(({ verdict }) => verdict))).toEqual(new Set(['pass']));
  expect(resultsFile.parse(results)).toEqual(results);
  expect(results.results).toHaveLength(planned.checks);
  expect(told.toSorted((a, b) => (a.check < b.check ? -1 : 1))).toEqual(results.results);
  const sent = new Set(results.measurements.map(({ probe, trial }) => `${probe} ${trial}`));
  expect(sent.size).toBe(planned.trials);
  const probes = results.measurements.map(({ probe }) => probe);
  expect(progress[0]).toEqual({ provider: 'mock', model: 'reference', probe: expect.toBeOneOf(probes) });
  // All that came in, but for the preflight.
  expect(results.summary.requests).toBe(server.log.length - 1);
});

test('core asks a healthy provider little, and leaves nothing undecided', async () => {
  const server = await startMock({ pace: 0.2, apiKey: mockKey });
  afterwards(() => server.close());
  const { results, measurements } = await run({ targets: [mockTarget(server, 'reference')], seed: 7 });
  expect(idsOf(results, 'inconclusive')).toEqual([]);
  expect(idsOf(results, 'fail')).toEqual([]);
  const beside = measurements.filter(({ probe }) => !probe.startsWith('payload-'));
  expect(beside.length).toBeLessThanOrEqual(30);
  const tokens = beside.reduce((sum, row) => sum + (row.promptTokens ?? 0) + (row.completionTokens ?? 0), 0);
  expect(tokens).toBeLessThanOrEqual(20_000);
});

test('a fault fails the check that is about it, with its exchange and a command that repeats it', async () => {
  const server = await mock();
  const out = await folderFor();
  const results = await run({
    targets: [mockTarget(server, fault)],
    selection: { suites: ['chat', 'usage'], checks: ['chat/*', 'usage/total-*'] },
    out,
  });
  expect(results.run.exitCode).toBe(exitCodes.failure);
  expect(idsOf(results.results, 'fail')).toEqual([red]);
  const evidence = results.results.find(({ check }) => check === red)?.findings[0]?.evidence;
  expect(evidence?.curl).toMatch(/^curl .*"authorization: Bearer \$OPENAI_API_KEY"/i);
  const text = await readFile(join(out, evidence?.file ?? ''), 'utf8');
  expect(parseExchange(text)).toMatchObject({ id: evidence?.exchange, target: { model: fault } });
  expect(text).not.toContain('sk-mock-reference-key');
  // Of what passed nothing is stored, and the reports are not this function's business.
  expect(await readdir(out)).toEqual(['exchanges']);
  expect((await readdir(join(out, 'exchanges'))).length).toBeLessThan(results.summary.requests);
});

test('a run may keep every exchange', async () => {
  const server = await mock();
  const out = await folderFor();
  const targets = [mockTarget(server, 'reference')];
  const { summary } = await run({ targets, selection: usage, out, keep: 'all', trials: 1 });
  const stored = await readdir(join(out, 'exchanges'));
  expect(stored.filter((name) => !name.endsWith('.body.json'))).toHaveLength(summary.requests);
});

test('results are told by target in the order of the run, then by suite and check', async () => {
  const server = await mock();
  const targets = ['b', 'a'].map((provider) => mockTarget(server, 'reference', provider));
  const selection = { suites: [], checks: ['usage/total-*', 'large-payload/is-not-reset', 'streaming/ends-with-done'] };
  const { results, summary } = await run({ targets, selection, trials: 1, maxPayloadBytes: 2048 });
  const names = results.map(({ target, check }) => `${target.provider} ${check}`);
  expect(names).toEqual([
    'b large-payload/is-not-reset',
    'b streaming/ends-with-done',
    'b usage/total-adds-up',
    'b usage/total-covers-its-parts',
    ...names.slice(0, 4).map((name) => name.replace('b ', 'a ')),
  ]);
  expect(summary.bySuite.map(({ target, suite }) => `${target.provider} ${suite}`)).toEqual([
    'b large-payload',
    'b streaming',
    'b usage',
    'a large-payload',
    'a streaming',
    'a usage',
  ]);
});

test('a baseline excuses what it lists, and is itself at fault where it is out of date', async () => {
  const server = await mock();
  const against = (...entries: readonly BaselineEntry[]) =>
    run({
      targets: [mockTarget(server, fault)],
      selection: usage,
      trials: 1,
      baseline: { file: 'baseline.yaml', entries },
    });
  const listed = { list: 'expected' as const, check: red, target: `mock/${fault}`, reason: 'reported to them' };
  const stale = { list: 'expected' as const, check: 'usage/is-there', target: '*', reason: 'long mended' };
  const elsewhere = { list: 'expected' as const, check: 'streaming/*', target: '*', reason: 'not part of this run' };

  const excused = await against(listed, elsewhere);
  expect(excused.run.exitCode).toBe(exitCodes.ok);
  expect(excused.baseline).toMatchObject({
    file: 'baseline.yaml',
    expected: [`mock/${fault} ${red}`],
    stale: [],
    unmatched: [],
  });
  expect(idsOf(excused.results, 'fail')).toEqual([red]);

  const outdated = await against(listed, stale);
  expect(outdated.run.exitCode).toBe(exitCodes.baseline);
  expect(outdated.baseline?.stale).toEqual(['* usage/is-there']);
});

test('a target that cannot be reached leaves the run incomplete', async () => {
  const server = await mock();
  const targets = [targetAt(1), mockTarget(server, 'reference')];
  const { run: told, targets: reached, results } = await run({ targets, selection: usage, trials: 1 });
  expect(told).toMatchObject({
    complete: false,
    incompleteBecause: 'preflight failed for local/tiny',
    exitCode: exitCodes.incomplete,
  });
  expect(reached.map(({ preflight }) => preflight.ok)).toEqual([false, true]);
  expect(idsOf(results, 'pass')).toHaveLength(idsOf(results, 'inconclusive').length);
});

test('a run stops when its budget is spent', async () => {
  const server = await mock();
  const targets = [mockTarget(server, 'reference')];
  const { run: told, summary } = await run({ targets, selection: usage, maxRequests: 2, seed: 7 });
  expect(told).toMatchObject({
    complete: false,
    incompleteBecause: 'the limit of 2 requests is spent (seed 7)',
    exitCode: exitCodes.incomplete,
  });
  expect(summary.requests).toBe(2);
});

test('a run that is interrupted ends, and tells what it knows', async () => {
  const server = await mock();
  const controller = new AbortController();
  const results = await run({
    targets: [mockTarget(server, 'fault/never-answers'), mockTarget(server, 'reference')],
    selection: usage,
    signal: controller.signal,
    onProgress: ({ model }) => {
      if (model === 'reference') controller.abort();
    },
  });
  expect(results.run).toMatchObject({
    complete: false,
    incompleteBecause: 'the run was ended early',
    exitCode: exitCodes.incomplete,
  });
  expect(idsOf(results.results, 'fail')).toEqual([]);
  expect(resultsFile.parse(results)).toEqual(results);
});

test('a run that was interrupted before it began waits for no answer', async () => {
  const server = await mock();
  const targets = [mockTarget(server, 'fault/never-answers')];
  const { run: told, measurements } = await run({ targets, selection: usage, signal: AbortSignal.abort() });
  expect(told).toMatchObject({ complete: false, exitCode: exitCodes.incomplete });
  expect(measurements).toEqual([]);
});

test('evidence that cannot be written is missing, and the results say why', async () => {
  const server = await mock();
  const file = join(await folderFor(), 'file');
  await writeFile(file, '');
  const targets = [mockTarget(server, fault)];
  const results = await run({ targets, selection: usage, out: join(file, 'out') });
  expect(results.run).toMatchObject({
    complete: false,
    incompleteBecause: expect.stringContaining('could not be written'),
    exitCode: exitCodes.failure,
  });
  expect(results.results.find(({ verdict }) => verdict === 'fail')?.findings[0]?.evidence).toMatchObject({
    curl: expect.stringMatching(/^curl /),
  });
});

test('a run leaves the exit code and the environment of its host alone', async () => {
  const server = await mock();
  // In a process of its own, for this one is a host of vitest already.
  const script = `
    import { run } from ${JSON.stringify(join(import.meta.dirname, 'run.ts'))};
    const before = { ...process.env };
    const results = await run(JSON.parse(process.argv[1]));
    const after = process.env;
    const changed = Object.keys({ ...before, ...after }).filter((name) => before[name] !== after[name]);
    console.log(JSON.stringify({ told: results.run.exitCode, own: process.exitCode ?? null, changed }));
  `;
  const options = JSON.stringify({ targets: [mockTarget(server, fault)], selection: usage, trials: 1 });
  const { stdout } = await execFileAsync(process.execPath, ['--input-type=module', '--eval', script, '--', options], {
    env: { PATH: process.env.PATH },
  });
  expect(JSON.parse(stdout)).toEqual({ told: exitCodes.failure, own: null, changed: [] });
});
