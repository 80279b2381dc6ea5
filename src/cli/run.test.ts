import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith } from '../config/testing.ts';
import { key, serveRaw, whole } from '../drive/testing.ts';
import { completionOf } from '../read/testing.ts';
import { aMock, assay, resultsIn } from './testing.ts';

const check = 'chat/choices-are-there';

/** All but tab and line feed: escape sequences, carriage returns and C1 controls. */
const control = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;

test('A good target ends with 0, and its report is printed and written', async () => {
  const mock = await aMock();
  const cwd = await folderWith({});
  const { code, stdout, stderr } = await assay(
    ['run', '--base-url', mock.url, '--model', 'reference', '--check', check, '--provider', 'built-in'],
    { cwd },
  );
  expect({ code, stderr }).toMatchObject({ code: 0, stderr: expect.stringContaining('reports/latest/report.html') });
  expect(stdout).toContain('built-in/reference');
  expect(stdout).not.toMatch(control);
  expect(stderr).not.toMatch(control);
  expect((await readdir(join(cwd, 'reports/latest'))).toSorted()).toEqual(['report.html', 'results.json']);
  expect(await resultsIn(cwd)).toMatchObject({
    run: { complete: true, exitCode: 0 },
    results: [{ check, verdict: 'pass', target: { provider: 'built-in', model: 'reference' } }],
  });
});

test('A failure ends with 1, with 0 if the baseline lists it, and with 2 once it is mended', async () => {
  const mock = await aMock();
  const cwd = await folderWith({
    'known.yaml': `version: 1\nexpected: [{ check: ${check}, reason: mended next week }]\n`,
  });
  const run = (model: string, ...more: string[]): ReturnType<typeof assay> =>
    assay(
      ['run', '--base-url', mock.url, '--model', model, '--check', check, '--out', more.join('_') || 'x', ...more],
      {
        cwd,
      },
    );
  const broken = 'fault/choices-missing';
  const [unlisted, listed, stale] = await Promise.all([
    run(broken),
    run(broken, '--baseline', 'known.yaml'),
    run('reference', '--baseline', 'known.yaml'),
  ]);
  expect([unlisted.code, listed.code, stale.code]).toEqual([1, 0, 2]);
  expect(unlisted.stdout).not.toMatch(control);
  expect(stale.stdout).toContain('is listed, but passes');
});

test('A dry run sends nothing, and counts what the run then sends', async () => {
  const mock = await aMock();
  const cwd = await folderWith({});
  const args = ['run', '--base-url', mock.url, '--model', 'reference', '--suite', 'chat,large-payload'];
  const limits = ['--trials', '1', '--max-payload', '4KB', '--reporter', 'json'];
  const dry = await assay([...args, ...limits, '--dry-run'], { cwd });
  expect(dry).toMatchObject({ code: 0, stderr: '' });
  expect(mock.log).toEqual([]);
  expect(await readdir(cwd)).toEqual([]);
  const announced = Number(/in all: 1 preflight and at most (\d+) requests/.exec(dry.stdout)?.[1]);
  const run = await assay([...args, ...limits], { cwd });
  expect(run.stdout).toBe('');
  expect((await resultsIn(cwd)).summary.requests).toBe(announced);
  expect(mock.log).toHaveLength(announced + 1);
});

test('A configuration file in the working directory says what to run, and flags win over it', async () => {
  const mock = await aMock();
  const cwd = await folderWith({
    'package.json': '{ "type": "commonjs" }',
    'assay.config.ts': `
      import { defineConfig } from 'llm-assay';
      export default defineConfig({
        providers: { local: { baseUrl: '${mock.url}', models: ['reference', 'fault/choices-missing'] } },
        checks: ['${check}'],
        seed: undefined,
        reporters: ['json'],
        out: 'from-file',
      });`,
  });
  const [all, one] = await Promise.all([
    assay(['run'], { cwd, env: { OPENAI_BASE_URL: 'http://127.0.0.1:9/v1' } }),
    assay(['run', '--model', 'reference', '--out', 'from-flag', '--seed', '7'], { cwd }),
  ]);
  expect([all.code, one.code]).toEqual([1, 0]);
  expect((await resultsIn(cwd, 'from-file')).targets.map(({ provider, model }) => `${provider}/${model}`)).toEqual([
    'local/reference',
    'local/fault/choices-missing',
  ]);
  expect(await resultsIn(cwd, 'from-flag')).toMatchObject({ run: { seed: 7 }, targets: [{ model: 'reference' }] });
});

test('The key is written nowhere, not even where the target says it back', async () => {
  const told: string[] = [];
  const port = await serveRaw((socket, { head }) => {
    const sent = /^authorization: (.*)$/im.exec(head)?.[1] ?? '';
    told.push(sent);
    socket.write(whole(JSON.stringify({ ...JSON.parse(completionOf({ content: sent })), id: sent, object: sent })));
  });
  const cwd = await folderWith({});
  const { code, stdout, stderr } = await assay(
    [
      ...['run', '--base-url', `http://127.0.0.1:${port}/v1`, '--model', 'parrot', '--suite', 'chat'],
      ...['--keep', 'all', '--reporter', 'terminal,html,json,junit,markdown,github', '--timeout-total', '5s'],
    ],
    { cwd, env: { OPENAI_API_KEY: key } },
  );
  expect(code).toBe(1);
  expect(told).toContain(`Bearer ${key}`);
  const files = (await readdir(cwd, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  expect(files.length).toBeGreaterThan(10);
  const texts = await Promise.all(files.map(({ parentPath, name }) => readFile(join(parentPath, name), 'utf8')));
  expect(texts.some((text) => text.includes('[redacted]') || text.includes('$OPENAI_API_KEY'))).toBe(true);
  for (const text of [stdout, stderr, ...texts]) expect(text.includes(key)).toBe(false);
});
