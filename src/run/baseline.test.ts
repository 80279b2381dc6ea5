import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { aFailure, aResult } from '../report/testing.ts';
import { applyBaseline, type BaselineEntry, readBaseline } from './baseline.ts';

const target = { provider: 'acme', model: 'small' };
const failed = aFailure({ target, check: 'chat/a' });
const passed = aResult({ target, check: 'chat/b' });

const entry = (check: string, over: Partial<BaselineEntry> = {}): BaselineEntry => ({
  list: 'expected',
  check,
  target: '*',
  reason: 'known',
  ...over,
});
const now = new Date('2026-05-01T12:00:00Z');
const apply = (entries: readonly BaselineEntry[], results = [failed, passed], leftOut: readonly string[] = []) =>
  applyBaseline('baseline.yaml', entries, results, leftOut, { now });

const baselineOf = async (text: string): Promise<readonly BaselineEntry[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'assay-baseline-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'baseline.yaml'), text);
  return readBaseline(join(folder, 'baseline.yaml'));
};

test('a listed failure is expected', () => {
  expect(apply([entry('chat/a')])).toMatchObject({
    file: 'baseline.yaml',
    expected: ['acme/small chat/a'],
    stale: [],
    unmatched: [],
  });
});

test('a listed check that passes, or only warns, is stale', () => {
  expect(apply([entry('chat/b')])).toMatchObject({ expected: [], stale: ['* chat/b'] });
  expect(apply([entry('chat/b')], [{ ...passed, verdict: 'warn' }]).stale).toEqual(['* chat/b']);
});

test('an entry excuses up to its day, and not from then on', () => {
  const dated = (expires: string) => apply([entry('chat/a', { expires, owner: 'ana' })]);
  expect(dated('2026-05-01')).toMatchObject({ expected: ['acme/small chat/a'], entries: [{ state: 'holds' }] });
  expect(dated('2026-04-30')).toMatchObject({
    expected: [],
    stale: [],
    unmatched: [],
    entries: [{ state: 'expired', owner: 'ana', covers: ['acme/small chat/a'] }],
  });
});

test('an entry past its day whose check passes is stale, as every other', () => {
  expect(apply([entry('chat/b', { expires: '2026-01-01' })])).toMatchObject({ stale: ['* chat/b'] });
});

const flaky = (check: string, over: Partial<BaselineEntry> = {}): BaselineEntry =>
  entry(check, { list: 'quarantine', ...over });

test('what is in quarantine is told apart, whether it fails or passes', () => {
  expect(apply([flaky('chat/*')])).toMatchObject({
    expected: [],
    stale: [],
    unmatched: [],
    quarantined: ['acme/small chat/a', 'acme/small chat/b'],
    entries: [{ list: 'quarantine', state: 'holds', covers: ['acme/small chat/a', 'acme/small chat/b'] }],
  });
});

test('a quarantine past its day excuses nothing, and one of nothing is unmatched', () => {
  expect(apply([flaky('chat/a', { expires: '2026-04-30' }), flaky('chat/typo')])).toMatchObject({
    quarantined: [],
    unmatched: ['* chat/typo'],
    entries: [{ state: 'expired' }, { state: 'unmatched' }],
  });
});

test('quarantine wins over the list, and does not make its entry stale', () => {
  expect(apply([entry('chat/b'), flaky('chat/b'), entry('chat/a'), flaky('chat/a')])).toMatchObject({
    expected: [],
    stale: [],
    quarantined: ['acme/small chat/a', 'acme/small chat/b'],
  });
});

test('one shard calls nothing stale or unmatched that another may cover', () => {
  const inShard = (item: BaselineEntry) =>
    applyBaseline('b', [item], [failed, passed], [], { now, elsewhere: ['other/large'] });
  expect(inShard(entry('chat/b'))).toMatchObject({ stale: [], entries: [{ state: 'holds' }] });
  expect(inShard(entry('chat/x', { target: 'other/*' }))).toMatchObject({
    unmatched: [],
    entries: [{ state: 'not-run' }],
  });
  expect(inShard(entry('chat/b', { target: 'acme/*' })).stale).toEqual(['acme/* chat/b']);
  expect(inShard(entry('chat/x', { target: 'nobody/*' })).unmatched).toEqual(['nobody/* chat/x']);
});

test('a listed check that could not be judged is not stale', () => {
  for (const verdict of ['inconclusive', 'skip', 'error'] as const) {
    expect(apply([entry('chat/b')], [{ ...passed, verdict }])).toMatchObject({ stale: [], unmatched: [] });
  }
});

test('a pattern is stale only if everything that it covers passes', () => {
  expect(apply([entry('chat/*')])).toMatchObject({ expected: ['acme/small chat/a'], stale: [] });
});

test('an entry is about the target that it names', () => {
  const other = { ...failed, target: { provider: 'other', model: 'small' } };
  const { expected } = apply([entry('chat/a', { target: 'acme/*' })], [failed, other]);
  expect(expected).toEqual(['acme/small chat/a']);
});

test('an entry that matches nothing is unmatched', () => {
  expect(apply([entry('chat/typo'), entry('chat/a', { target: 'nobody/*' })])).toMatchObject({
    stale: [],
    unmatched: ['* chat/typo', 'nobody/* chat/a'],
  });
});

test('an entry of a check that this run left out is no mistake', () => {
  expect(apply([entry('streaming/*')], [failed], ['streaming/done']).unmatched).toEqual([]);
});

test('a baseline is YAML or JSON, and without a target an entry covers all', async () => {
  expect(await baselineOf('version: 1\nexpected:\n  - check: chat/a\n    reason: known')).toEqual([entry('chat/a')]);
  expect(await baselineOf('{"version":1,"expected":[{"check":"chat/a","target":"acme/*","reason":"known"}]}')).toEqual([
    entry('chat/a', { target: 'acme/*' }),
  ]);
});

test('an entry may tell owner, day and page, and a file may have a quarantine alone', async () => {
  const more = { owner: 'ana', expires: '2027-01-31', link: 'https://example.com/1' };
  const text = JSON.stringify({ version: 1, quarantine: [{ check: 'chat/a', reason: 'known', ...more }] });
  expect(await baselineOf(text)).toEqual([flaky('chat/a', more)]);
  for (const wrong of [{ expires: '31.1.2027' }, { expires: '2027-02-30' }, { link: 'javascript:x' }, { owner: '' }]) {
    const [name = ''] = Object.keys(wrong);
    await expect(
      baselineOf(JSON.stringify({ version: 1, expected: [{ check: 'a', reason: 'b', ...wrong }] })),
    ).rejects.toThrow(`expected[0].${name}`);
  }
});

test('a mistake in a baseline is pointed at', async () => {
  const mistake = baselineOf('version: 1\nexpected:\n  - check: chat/a\n    reason: known\n  - check: chat/b');
  await expect(mistake).rejects.toMatchObject({
    code: 'baseline',
    message: expect.stringContaining('expected[1].reason'),
    hint: expect.stringContaining('{ version: 1, expected'),
  });
  await expect(baselineOf('version: 1\nexpected: []\nfailures: []')).rejects.toThrow(/failures/);
  await expect(baselineOf('')).rejects.toMatchObject({ code: 'baseline' });
});

test('a baseline that cannot be read is told by its name', async () => {
  await expect(readBaseline('no/such/baseline.yaml')).rejects.toMatchObject({
    code: 'baseline',
    message: expect.stringMatching(/^no\/such\/baseline\.yaml could not be read: ENOENT/),
  });
  await expect(baselineOf('version: [1')).rejects.toMatchObject({ code: 'baseline' });
});
