import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { publish, redactResults } from './publish.ts';
import { loadReporters, selectReporters } from './registry.ts';
import { aContext, aFailure, aFinding, someResults } from './testing.ts';
import { createWriter } from './write.ts';

/** Escaping and wrapping would change every part of it. */
const secret = 'sk_live-<a&b>*"c"*_d|e`f@g#1 and so on, for it is long enough to be wrapped in a terminal';

test('no report shows a secret, however it escapes and wraps', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'assay-publish-'));
  const finding = aFinding({ what: `The key ${secret} was echoed.`, actual: secret, fix: secret });
  const results = someResults({ results: [aFailure({ findings: [finding] })] });
  let printed = '';
  try {
    const reporters = await loadReporters();
    const writer = createWriter(folder, [secret]);
    await publish({ reporters, results, context: aContext({ width: 40 }), writer, print: (text) => (printed += text) });
    const files = reporters.flatMap(({ file }) => (file === null ? [] : [file]));
    const texts = [printed, ...(await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8'))))];
    expect(files.toSorted()).toEqual(['ctrf.json', 'junit.xml', 'report.html', 'results.json', 'summary.md']);
    for (const text of texts) {
      expect(text).toContain('redacted');
      expect(text).not.toMatch(/sk.{0,3}live/);
      expect(text).not.toContain('long enough');
    }
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('redacting leaves everything else as it is', () => {
  const results = someResults();
  expect(redactResults(results, (text) => text)).toEqual(results);
});

test('every reporter is found by its name', async () => {
  const names = (await loadReporters()).map(({ name }) => name);
  expect(names).toEqual(['ctrf', 'github', 'html', 'json', 'junit', 'markdown', 'terminal']);
  expect((await selectReporters(['json', 'html', 'json'])).map(({ name }) => name)).toEqual(['json', 'html']);
});

test('an unknown reporter is a usage error that names the known ones', async () => {
  await expect(selectReporters(['jsn'])).rejects.toMatchObject({
    code: 'usage',
    hint: expect.stringContaining('junit'),
  });
});
