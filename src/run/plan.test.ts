import { expect, test } from 'vitest';
import { targetAt } from '../drive/testing.ts';
import { defaultMaxPayloadBytes, payloadCap, requireTargets } from './plan.ts';
import { loadSuites, probesOf } from './registry.ts';
import { plannedTrials, planRun, type RunOptions } from './run.ts';

const acme = targetAt(1, { provider: 'acme', model: 'small' });
const plan = (over: Partial<RunOptions> = {}) => planRun({ targets: [acme], ...over });
const trials = async (over: Partial<RunOptions> = {}): Promise<number> => plannedTrials(await plan(over));
const only = (check: string): Partial<RunOptions> => ({ selection: { suites: [], checks: [check] } });

test('a plan is small unless told otherwise, and says what it was not told', async () => {
  const small = await plan();
  expect(small).toMatchObject({
    targets: [acme],
    profiles: ['core'],
    maxPayloadBytes: 128 * 1024,
    maxRequests: null,
    maxTokens: null,
    out: null,
    keep: 'failed',
  });
  expect(small.surfaces).toEqual(expect.arrayContaining(['chat', 'streaming', 'large-payload']));
  expect(small.probes).toMatchObject({ 'chat-basic': 3, 'stream-short': 2 });
  expect(small.probes).not.toHaveProperty('stream-repeats');
});

test('the surfaces of a plan are those of its checks; gated probes come last, whatever their name', async () => {
  expect((await plan({ selection: { suites: ['streaming'], checks: [] } })).surfaces).toEqual(['streaming']);
  expect((await plan({ selection: { suites: [], checks: ['*/first-chunk-on-time'] } })).surfaces).toEqual([
    'streaming',
    'large-payload',
  ]);
});

test('a plan has a seed of its own, unless it repeats another run, and never the id of another', async () => {
  const [a, b] = await Promise.all([plan(), plan()]);
  expect(a.id).not.toBe(b.id);
  expect(Number.isSafeInteger(a.seed)).toBe(true);
  expect(await plan({ seed: 7 })).toMatchObject({ seed: 7 });
});

test('targets that a report could not tell apart are refused', async () => {
  const twin = { ...acme, baseUrl: 'http://other.example/v1' };
  await expect(plan({ targets: [acme, twin] })).rejects.toMatchObject({
    code: 'config',
    message: 'two targets are called acme/small',
    hint: expect.stringMatching(/give one of the providers another name/),
  });
  expect((await plan({ targets: [acme, { ...twin, provider: 'other' }] })).targets).toHaveLength(2);
});

test('names that look alike with the slash elsewhere are taken for the same', () => {
  // Results, folders and baselines know `provider/model` only.
  const targets = [targetAt(1, { provider: 'a', model: 'b/c' }), targetAt(1, { provider: 'a/b', model: 'c' })];
  expect(() => requireTargets(targets)).toThrow('two targets are called a/b/c');
});

test('a run without targets, or with one that cannot be run, is refused', async () => {
  await expect(plan({ targets: [] })).rejects.toMatchObject({ code: 'no-target' });
  for (const over of [
    { concurrency: 0 },
    { concurrency: Number.NaN },
    { baseUrl: 'acme.example/v1' },
    { timeouts: { ...acme.timeouts, idle: 0 } },
  ]) {
    await expect(plan({ targets: [{ ...acme, ...over }] })).rejects.toMatchObject({ code: 'config' });
  }
});

test('an unknown suite or check is named', async () => {
  await expect(plan({ selection: { suites: ['streming'], checks: [] } })).rejects.toMatchObject({
    code: 'unknown-id',
    message: 'no suite matches "streming"',
    hint: 'Did you mean streaming?',
  });
  await expect(plan(only('streaming/ends-with-dne'))).rejects.toMatchObject({
    code: 'unknown-id',
    message: 'no check matches "streaming/ends-with-dne"',
    hint: expect.stringMatching(/^Did you mean streaming\/ends-with-done/),
  });
});

test('a probe is planned as often as it says, once for all of its checks', async () => {
  const { checks, probes } = await loadSuites();
  const chat = checks.filter(({ surface }) => surface === 'chat');
  const needed = [...new Set(chat.flatMap(probesOf))];
  const selection = { suites: ['chat'], checks: [] };
  expect(await trials({ selection, trials: 1 })).toBe(needed.length);
  expect(await trials({ selection, trials: 4 })).toBe(4 * needed.length);
  expect(await trials({ selection })).toBe(needed.reduce((sum, id) => sum + (probes.get(id)?.trials ?? 1), 0));
});

test('every target is sent its own trials, but for what it lacks', async () => {
  const other = { ...acme, provider: 'other' };
  const selection = { suites: ['chat', 'streaming', 'large-payload'], checks: [] };
  const one = await trials({ selection });
  expect(await trials({ selection, targets: [acme, other] })).toBe(2 * one);
  const chatOnly = { ...other, capabilities: { lacks: ['streaming', 'large-payload'] } };
  const chat = await trials({ selection: { suites: ['chat'], checks: [] } });
  expect(await trials({ selection, targets: [acme, chatOnly] })).toBe(one + chat);
});

test('payloads over the limit are not planned', async () => {
  const selection = { suites: ['large-payload'], checks: [] };
  const [all, few] = [await trials({ selection }), await trials({ selection, maxPayloadBytes: 2048 })];
  expect(few).toBeGreaterThan(0);
  expect(few).toBeLessThan(all);
  const limited = { ...acme, capabilities: { maxPayloadBytes: 2048 } };
  expect(await trials({ selection, targets: [limited] })).toBe(few);
});

test('the smaller limit of the plan and the target holds', async () => {
  const limited = { ...acme, capabilities: { maxPayloadBytes: 1000 } };
  expect(payloadCap(await plan(), acme)).toBe(defaultMaxPayloadBytes);
  expect(payloadCap(await plan(), limited)).toBe(1000);
  expect(payloadCap(await plan({ maxPayloadBytes: 500 }), limited)).toBe(500);
});

test('a probe that holds others back is planned with them, though none of the checks judges it', async () => {
  const { probes } = await loadSuites();
  const { probes: sent } = await plan(only('large-payload/prompt-is-not-cut'));
  const gates = Object.keys(sent).flatMap((id) => probes.get(id)?.gate?.probe ?? []);
  expect(gates.length).toBeGreaterThan(0);
  for (const gate of gates) expect(sent).toHaveProperty(gate);
});
