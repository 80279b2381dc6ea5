import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith } from '../config/testing.ts';
import { type CheckResult, resultsFile } from '../define.ts';
import { runGateway } from './run.ts';
import { aGateway, keys } from './testing.ts';

const text = 'gateway/text-arrives';
const key = 'gateway/client-key-stays-with-the-gateway';

test('A good gateway passes, and the results say what was asked and how long it took', async () => {
  const results: CheckResult[] = [];
  const passages: string[] = [];
  const planned: unknown[] = [];
  const { upstream, options } = await aGateway('reference', {
    checks: [text],
    onStart: (plan) => planned.push(plan),
    onPassage: (probe) => passages.push(probe),
    onResult: (result) => results.push(result),
  });
  const all = await runGateway(options, upstream);
  expect(resultsFile.safeParse(JSON.parse(JSON.stringify(all))).success).toBe(true);
  expect(all).toMatchObject({
    run: { complete: true, exitCode: 0, seed: 1 },
    targets: [{ provider: 'gw', model: '{model}', baseUrl: options.baseUrl, preflight: { ok: true } }],
    results: [{ check: text, verdict: 'pass', trials: { failed: 0 } }],
    gateway: { modelPattern: '{model}', upstreamTimeoutMs: 2_000, retries: 0, honesty: [] },
  });
  const sent = all.targets[0]?.requests ?? 0;
  expect(all.gateway?.requests).toEqual({ sent, arrived: sent, asWell: 0 });
  expect(all.measurements).toHaveLength(sent);
  // The plain request that comes before all is told, and not counted among the target's.
  expect(planned).toEqual([{ trials: sent + 1, checks: 1 }]);
  expect(passages).toHaveLength(sent + 1);
  expect(passages[0]).toBe('preflight');
  expect(results).toEqual(all.results);
});

test('A gateway that loses text fails, and both sides of it are kept, without keys', async () => {
  const out = await folderWith({});
  const { upstream, options } = await aGateway('fault/text-chunks-lost', { checks: [text, key], out });
  const all = await runGateway(options, upstream);
  expect(all.run).toMatchObject({ complete: true, exitCode: 1 });
  const [failed] = all.results.filter(({ check }) => check === text);
  expect(failed).toMatchObject({ verdict: 'fail' });
  const evidence = failed?.findings[0]?.evidence;
  expect(evidence).toMatchObject({ file: expect.any(String), upstream: [expect.any(String)] });
  const names = await readdir(join(out, 'exchanges'));
  expect(names.map((name) => `exchanges/${name}`)).toEqual(
    expect.arrayContaining([evidence?.file, ...(evidence?.upstream ?? [])]),
  );
  for (const name of names) {
    const stored = await readFile(join(out, 'exchanges', name), 'utf8');
    for (const secret of Object.values(keys)) expect(stored, name).not.toContain(secret);
  }
});

test('The same seed asks the same', async () => {
  const bodies = await Promise.all(
    [1, 1, 2].map(async (seed) => {
      const { upstream, options } = await aGateway('reference', { checks: [text], seed, concurrency: 1 });
      await runGateway(options, upstream);
      return upstream.log.map(({ kept }) => kept?.text);
    }),
  );
  expect(bodies[0]).toEqual(bodies[1]);
  expect(bodies[0]).not.toEqual(bodies[2]);
});

test('Where one plain request does not come through, nothing else is asked, and nothing is judged', async () => {
  const { upstream, options } = await aGateway('reference', { checks: [text], clientKey: 'sk-wrong-0123456789' });
  const all = await runGateway(options, upstream);
  expect(all).toMatchObject({
    run: { complete: false, exitCode: 5, incompleteBecause: expect.stringContaining('preflight failed: the gateway') },
    targets: [{ preflight: { ok: false }, requests: 0 }],
    results: [
      {
        verdict: 'inconclusive',
        reason: expect.stringContaining('preflight: the gateway refuses the key'),
        findings: [],
      },
    ],
    measurements: [],
  });
  expect(upstream.log).toEqual([]);
});

test('A run that is ended early is incomplete, and says what it has seen', async () => {
  const ending = new AbortController();
  const { upstream, options } = await aGateway('reference', {
    checks: [text],
    concurrency: 1,
    signal: ending.signal,
    onPassage: (probe) => (probe === 'preflight' ? undefined : ending.abort()),
  });
  const all = await runGateway(options, upstream);
  expect(all.run).toMatchObject({ complete: false, exitCode: 5, incompleteBecause: 'the run was ended early' });
  expect(all.targets[0]).toMatchObject({ preflight: { ok: true }, requests: 1 });
});

test('A gateway that is gone ends the run, which says so, and judges what was seen before', async () => {
  const { upstream, gateway, options } = await aGateway('reference', { checks: [text, key], concurrency: 1 });
  let asked = 0;
  const all = await runGateway(
    {
      ...options,
      onPassage: () => {
        asked += 1;
        if (asked === 4) void gateway.close();
      },
    },
    upstream,
  );
  expect(all.run).toMatchObject({ complete: false, exitCode: 5 });
  expect(all.run.incompleteBecause).toMatch(/^the gateway is gone: since the probe \S+, http:\S+ refuses connections$/);
  expect(all.results.filter(({ verdict }) => verdict === 'fail')).toEqual([]);
});

test('A failure that the baseline lists is expected; one that did not come makes it out of date', async () => {
  const { upstream, options } = await aGateway('fault/text-chunks-lost', { checks: [text] });
  const run = async (name: string, check: string): Promise<number> => {
    const entries = [{ check, reason: 'known since March', target: 'gw/*', list: 'expected' } as const];
    const { baseUrl } = options;
    const at = {
      ...options,
      baseUrl: baseUrl.replace(encodeURIComponent('fault/text-chunks-lost'), encodeURIComponent(name)),
    };
    return (await runGateway({ ...at, baseline: { file: 'baseline.yaml', entries } }, upstream)).run.exitCode;
  };
  expect(await run('fault/text-chunks-lost', text)).toBe(0);
  expect(await run('fault/text-chunks-lost', key)).toBe(1);
  expect(await run('reference', text)).toBe(2);
});

test('A check that is none is told with those that are', async () => {
  const { upstream, options } = await aGateway('reference', { checks: ['gateway/text-arives'] });
  await expect(runGateway(options, upstream)).rejects.toMatchObject({
    code: 'unknown-id',
    message: 'no check matches "gateway/text-arives"',
    hint: expect.stringContaining(text),
  });
  await expect(runGateway({ ...options, checks: ['zzz*'] }, upstream)).rejects.toMatchObject({
    hint: '`assay list gateway-checks` names them all.',
  });
  expect(upstream.log).toEqual([]);
});
