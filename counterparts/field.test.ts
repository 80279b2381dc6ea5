import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aFailure, aFinding, someResults } from '../src/report/testing.ts';
import { normalise, readFieldReports, toFieldReport } from './field.ts';
import { renderReadme } from './readme.ts';

const spec = {
  name: 'acme',
  title: 'Acme, a server',
  version: '1.2.3',
  expects: [
    {
      check: 'streaming/first-delta-has-role',
      verdict: 'fail',
      why: 'It sends | no role.',
      evidence: 'The first delta is {"content":"Hi"}.',
      known: true,
    },
  ],
} as const;

const folders = [
  ['/home/ann', '<home>'],
  ['/home/ann/cache', '<cache>'],
] as const;

const leaky = aFailure({
  findings: [
    aFinding({
      what: 'Reset by http://127.0.0.1:40231/v1',
      actual: `at /home/ann/cache/npm/x.js:1 ${'x'.repeat(500)}`,
    }),
  ],
});

const report = toFieldReport(spec, undefined, someResults({ results: [leaky] }), [], folders);

test('ports and folders are taken out of a text, the longest folder first', () => {
  const text = 'http://127.0.0.1:40231/v1, localhost:80, /home/ann/cache/a, /home/ann/b';
  expect(normalise(text, folders)).toBe('http://127.0.0.1:PORT/v1, localhost:PORT, <cache>/a, <home>/b');
});

test('a field report keeps what was found and leaves out what is only true of one machine', () => {
  const [result] = report.results;
  expect(result?.findings[0]?.what).toBe('Reset by http://127.0.0.1:PORT/v1');
  expect(result?.findings[0]?.actual).toMatch(/^at <cache>\/npm\/x\.js:1 x{100,}…$/);
  expect(result?.findings[0]?.evidence).toEqual({
    exchange: 'acme/small/stream-short/t0s0',
    at: 'frame 1 at 412 ms, /choices/0/delta/role',
    excerpt: aFinding().evidence?.excerpt,
  });
  expect(report.measurements).toEqual([]);
  expect(report.run.startedAt).toMatch(/T00:00:00\.000Z$/);
});

test('a report that was written reads back', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'field-'));
  await writeFile(join(folder, 'acme.json'), JSON.stringify(report));
  expect(await readFieldReports(folder)).toEqual([report]);
  await writeFile(join(folder, 'broken.json'), '{}');
  await expect(readFieldReports(folder)).rejects.toThrow('broken.json is no field report');
  await rm(folder, { recursive: true });
});

test('the overview names each failing check with what was found, why, and how we know', () => {
  const text = renderReadme([report]);
  expect(text).toContain('| acme | 1\\.2.3 | fail: streaming/first-delta-has-role | as known |');
  expect(text).toContain('| acme/small | 1 failed |');
  expect(text).toContain('- acme/small: It sends \\| no role. `streaming/first-delta-has-role`: fail, as known.');
  expect(text).toMatch(/^- `streaming\/first-delta-has-role`: Reset by .* no role\. Evidence: The first delta is /m);
});

test('the overview tells what is not as known', () => {
  const unexplained = toFieldReport(
    { ...spec, expects: [] },
    undefined,
    someResults({ results: [leaky] }),
    [],
    folders,
  );
  const text = renderReadme([unexplained]);
  expect(text).toContain('| **1 deviation** |');
  expect(text).toMatch(/^- a failure that nothing explains: acme\/small streaming\/first-delta-has-role/m);
});
