import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith } from '../config/testing.ts';
import { key } from '../drive/testing.ts';
import { type SizeResult, sizeFile } from '../size/result.ts';
import { aMock, assay, startAssay } from './testing.ts';

const resultOf = (stdout: string): SizeResult => sizeFile.parse(JSON.parse(stdout));

test('Failures of three in ten streamed requests above 50 KB are traced to that size', async () => {
  const mock = await aMock({ seed: 3 });
  const args = ['probe-size', '--base-url', mock.url, '--model', 'fault/null-stream-large-intermittent'];
  const { code, stdout } = await assay([...args, '--seed', '5', '--concurrency', '1', '--json']);
  const result = resultOf(stdout);
  expect({ code, outcome: result.outcome }).toEqual({ code: 1, outcome: 'threshold' });
  expect(result.threshold?.lastGood.bytes).toBeLessThanOrEqual(50_000);
  expect(result.threshold?.firstBad.bytes).toBeGreaterThan(50_000);
  expect(result.threshold?.firstBad.bytes).toBeLessThan(58_000);
  expect(result.threshold?.firstBad.tokens).toBeGreaterThan(0);
  expect(result.failures).toEqual({ 'null-body': result.above?.failures });
  expect(result.below).toMatchObject({ failures: 0 });
  expect(result.requests.sent).toBeLessThanOrEqual(200);
});

test('The same requests, not streamed, all work: the answer says up to where, and what may be hidden', async () => {
  const mock = await aMock();
  const args = ['probe-size', '--base-url', mock.url, '--model', 'fault/null-stream-large-intermittent', '--plain'];
  const { code, stdout, stderr } = await assay([...args, '--to', '64KB', '--provider', 'built-in']);
  expect(code).toBe(0);
  expect(stdout).toContain('✓ no failures up to 64.0 KB  built-in/fault/null-stream-large-intermittent');
  expect(stdout).toContain('At 64.0 KB a failure rate of up to 5 % could still be hidden (95 %, 0 of 59 failed)');
  expect(stdout).toContain('Streamed requests, and text other than');
  expect(stderr).toMatch(/^assay: \d+ of at most 300 requests, 0 failed$/m);
  expect(stdout + stderr).not.toContain('\u001b');
});

test('A size above which all is reset is found in a few requests, told with a chart, and written to a file', async () => {
  const mock = await aMock({ apiKey: key });
  const cwd = await folderWith({});
  const args = ['probe-size', '--base-url', mock.url, '--model', 'fault/large-body-connection-reset'];
  const { code, stdout } = await assay([...args, '--api-key-env', 'MY_KEY', '--out', 'deep/size.json'], {
    cwd,
    env: { MY_KEY: key },
  });
  expect(code).toBe(1);
  expect(stdout).toContain('✗ failures begin between 53.8 KB and 64.0 KB');
  expect(stdout).toMatch(/ {2}failures {3}\d+ × the connection was reset/);
  expect(stdout).toMatch(/64\.0 KB +\d+\/\d+ +·+─+●/);
  const written = await readFile(join(cwd, 'deep/size.json'), 'utf8');
  expect(resultOf(written)).toMatchObject({ outcome: 'threshold', threshold: { narrowed: true } });
  expect(written).not.toContain(key);
});

test('A limit that the provider states is no failure: the sizes below it are searched', async () => {
  const mock = await aMock();
  const args = ['probe-size', '--base-url', mock.url, '--model', 'dialect/refuses-large-413-json'];
  const { code, stdout } = await assay(args);
  expect(code).toBe(0);
  expect(stdout).toContain('no failures up to 64.0 KB');
  expect(stdout).toMatch(/limit +from 76\.1 KB on refused with 413: The request body has/);
});

test('Ctrl-C prints what is known so far', async () => {
  const mock = await aMock({ pace: 3 });
  const { child, ended } = await startAssay(['probe-size', '--base-url', mock.url, '--model', 'reference']);
  await expect.poll(() => mock.log.length, { timeout: 20_000, interval: 5 }).toBeGreaterThan(5);
  child.kill('SIGINT');
  const { code, stdout } = await ended;
  expect(code).toBe(5);
  expect(stdout).toContain('? incomplete');
  expect(stdout).toContain('it was interrupted');
  expect(stdout).toMatch(/\d+ sent, \d+ count/);
});

test('What cannot be probed is refused before anything is sent', async () => {
  const mock = await aMock();
  const target = ['--base-url', mock.url, '--model', 'reference'];
  const cwd = await folderWith({
    'two.yaml': `providers: { a: { baseUrl: "${mock.url}", models: [b, c], capabilities: { maxPayload: 2KB } } }\n`,
  });
  const cases = [
    [[...target, '--to', '512'], 'there are no sizes from 1.0 KB to 512 B'],
    [[...target, '--from', '10'], 'there are no sizes from 10 B'],
    [[...target, '--rate', '1%'], 'a failure rate of 1 % cannot be ruled out in 300 requests'],
    [[...target, '--rate', '5'], 'Give a percentage from 0.1% to 50%.'],
    [[...target, '--filler', 'lorem'], 'Give dense or prose.'],
    [[...target, '--profile', 'core'], "unknown option '--profile'"],
    [['--config', 'two.yaml'], 'one target is needed, and there are 2'],
    [['--config', 'two.yaml', '--model', 'b', '--from', '2KB'], 'the configuration limits the target'],
    [[], 'there is nothing to test'],
  ] as const;
  const all = await Promise.all(cases.map(([args]) => assay(['probe-size', ...args], { cwd })));
  for (const [i, [, says]] of cases.entries()) {
    expect(all[i]).toMatchObject({ code: 4, stdout: '', stderr: expect.stringContaining(says) });
  }
  expect(mock.log).toEqual([]);
});

test('A target that does not answer is told with what to do', async () => {
  const { code, stderr } = await assay(['probe-size', '--base-url', 'http://127.0.0.1:9/v1', '--model', 'm']);
  expect(code).toBe(5);
  expect(stderr).toContain('refused the connection\n  Is the server running');
});
