import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith } from '../config/testing.ts';
import { listen } from '../drive/testing.ts';
import { serveChat } from '../run/testing.ts';
import { aMock, assay, resultsIn, startAssay } from './testing.ts';

const check = 'chat/choices-are-there';
/** As one line, for reports are wrapped. */
const unwrapped = (text: string): string => text.replaceAll(/\s+/g, ' ');

const at = (url: string): readonly string[] => ['run', '--base-url', url, '--model', 'reference', '--check', check];

test('A run that reaches its limit of requests ends with 5, and is told as incomplete', async () => {
  const mock = await aMock();
  const cwd = await folderWith({});
  const { code, stdout } = await assay([...at(mock.url), '--max-requests', '2'], { cwd });
  expect(code).toBe(5);
  expect(unwrapped(stdout)).toContain('The run is incomplete: the limit of 2 requests is spent');
  expect(await resultsIn(cwd)).toMatchObject({ run: { complete: false, exitCode: 5 }, summary: { requests: 2 } });
  // The preflight is not counted.
  expect(mock.log).toHaveLength(3);
});

test('A target that cannot be reached ends with 5, and the report says what to look at', async () => {
  const server = createServer();
  const port = await listen(server);
  server.close();
  const { code, stdout } = await assay(at(`http://127.0.0.1:${port}/v1`));
  expect(code).toBe(5);
  expect(stdout).toContain(`127.0.0.1:${port} refused the connection`);
  expect(stdout).toContain('Is the server running');
  expect(stdout).toContain('Nothing was judged');
});

test('A key that is refused, or was not sent, ends with 5, and the report names its variable', async () => {
  const mock = await aMock({ apiKey: 'sk-the-right-key-0123' });
  const [none, wrong] = await Promise.all([
    assay(at(mock.url), { env: { OPENAI_API_KEY: '' } }),
    assay([...at(mock.url), '--api-key-env', 'GATEWAY_KEY'], { env: { GATEWAY_KEY: 'sk-the-wrong-key-4567' } }),
  ]);
  expect([none.code, wrong.code]).toEqual([5, 5]);
  expect(unwrapped(none.stdout)).toContain('No key was sent. It is read from OPENAI_API_KEY');
  expect(unwrapped(wrong.stdout)).toContain('The key in GATEWAY_KEY was refused');
  for (const { stdout, stderr } of [none, wrong]) expect(stdout + stderr).not.toMatch(/sk-the/);
});

test('Ctrl-C ends a run with 5, and what was found by then is written', async () => {
  let asked = (): void => undefined;
  const underWay = new Promise<void>((resolve) => {
    asked = resolve;
  });
  const { port } = await serveChat(() => asked());
  const cwd = await folderWith({});
  const { child, ended } = await startAssay(at(`http://127.0.0.1:${port}/v1`), { cwd });
  await underWay;
  child.kill('SIGINT');
  const { code, stdout, stderr } = await ended;
  expect(code).toBe(5);
  expect(stderr).toContain('ending the run');
  expect(unwrapped(stdout)).toContain('The run is incomplete: the run was ended early');
  expect(await resultsIn(cwd)).toMatchObject({
    run: { complete: false, exitCode: 5 },
    results: [{ check, verdict: 'inconclusive' }],
  });
});

test('Where reports cannot be written, nothing is sent, and nothing is lost', async () => {
  const mock = await aMock();
  const cwd = await folderWith({ notes: 'mine' });
  const all = await Promise.all(['notes', 'notes/today'].map((out) => assay([...at(mock.url), '--out', out], { cwd })));
  for (const { code, stdout, stderr } of all) {
    expect({ code, stdout }).toEqual({ code: 5, stdout: '' });
    expect(stderr).toMatch(/^assay: notes\S* cannot hold the reports: /);
    expect(stderr).toContain('Choose another folder with --out');
  }
  expect(mock.log).toEqual([]);
  expect(await readFile(join(cwd, 'notes'), 'utf8')).toBe('mine');
});
