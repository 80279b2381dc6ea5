import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Results } from '../define.ts';
import { aFailure, aResult, someResults } from '../report/testing.ts';
import { type BaselineUpdate, type UpdateOptions, updateBaseline } from './baseline-update.ts';

const failed = aFailure({ check: 'chat/a' });
const passed = aResult({ check: 'chat/b' });

const update = (
  text: string | null,
  over: Partial<UpdateOptions> = {},
  results: Results = someResults({ results: [failed, passed] }),
): BaselineUpdate =>
  updateBaseline({
    file: 'baseline.yaml',
    text,
    results,
    entry: { reason: 'known since 2.3' },
    now: new Date('2026-05-01T12:00:00Z'),
    ...over,
  });

const kinds = ({ changes }: BaselineUpdate): readonly string[] =>
  changes.map(({ kind, entry }) => `${kind} ${entry.target} ${entry.check}`);

const listed = (check: string, more = ''): string =>
  `version: 1\nexpected:\n  - check: ${check}\n    target: acme/small\n    reason: old\n${more}`;

test('failures are written into a new file, each with what was said of them', () => {
  const made = update(null, {
    entry: { reason: 'known', owner: 'ana', expires: '2026-06-01', link: 'https://example.com/1' },
  });
  expect(parse(made.text)).toEqual({
    version: 1,
    expected: [
      {
        ...{ check: 'chat/a', target: 'acme/small', reason: 'known' },
        ...{ owner: 'ana', expires: '2026-06-01', link: 'https://example.com/1' },
      },
    ],
  });
  expect(kinds(made)).toEqual(['add acme/small chat/a']);
});

test('an entry that holds keeps its reason, its owner and its comments', () => {
  const text = `# ours
version: 1
expected:
  # they know
  - check: chat/a # since 2.1
    target: acme/small
    reason: old
    owner: bo
quarantine:
  # rarely
  - { check: chat/b, reason: flaky }
`;
  const same = update(text);
  expect(same).toMatchObject({ text, changes: [], untouched: 2 });
  const two = [failed, aFailure({ check: 'chat/c' })];
  const grown = update(text, {}, someResults({ results: two }));
  for (const kept of ['# ours', '# they know', '# since 2.1', '# rarely', 'owner: bo'])
    expect(grown.text).toContain(kept);
  expect(kinds(grown)).toEqual(['add acme/small chat/c']);
});

test('an entry whose check passes is dropped, and an empty list grows by lines', () => {
  const dropped = update(listed('chat/b'));
  expect(kinds(dropped)).toEqual(['drop acme/small chat/b', 'add acme/small chat/a']);
  expect(parse(dropped.text).expected).toHaveLength(1);
  expect(update('version: 1\nexpected: []\n').text).toContain('expected:\n  - check: chat/a\n');
});

test('entries of checks and targets that the results do not cover stay', () => {
  const text = `${listed('chat/elsewhere')}  - check: chat/b\n    target: other/large\n    reason: old\n`;
  const made = update(text);
  expect(kinds(made)).toEqual(['add acme/small chat/a']);
  expect(made.untouched).toBe(2);
});

test('an incomplete run drops nothing, and says why', () => {
  const run = { complete: false, incompleteBecause: 'out of tokens' };
  const made = update(listed('chat/b'), {}, someResults({ results: [failed, passed], run }));
  expect(kinds(made)).toEqual(['keep acme/small chat/b', 'add acme/small chat/a']);
  expect(made.changes[0]?.why).toContain('the run is incomplete (out of tokens)');
  expect(parse(made.text).expected).toHaveLength(2);
});

test('an entry with a * may stand for more, and is dropped only if that is asked for', () => {
  const text = 'version: 1\nexpected:\n  - check: chat/b\n    reason: old\n';
  expect(kinds(update(text))).toContain('keep * chat/b');
  expect(kinds(update(text, { dropPatterns: true }))).toContain('drop * chat/b');
  const run = { shard: { index: 1, total: 2, plan: 'x' } };
  const shard = update(text, { dropPatterns: true }, someResults({ results: [failed, passed], run }));
  expect(shard.changes[0]).toMatchObject({ kind: 'keep', why: expect.stringContaining('shard 1 of 2') });
});

test('an entry past its day is renewed if there is a new one, and is never doubled', () => {
  const text = listed('chat/a', '    expires: 2026-04-30\n    owner: bo\n');
  expect(update(text)).toMatchObject({ text, changes: [{ kind: 'keep', why: expect.stringContaining('--expires') }] });
  const renewed = update(text, { entry: { reason: 'new', expires: '2026-06-01' } });
  expect(kinds(renewed)).toEqual(['renew acme/small chat/a']);
  expect(parse(renewed.text).expected).toEqual([
    { check: 'chat/a', target: 'acme/small', reason: 'old', expires: '2026-06-01', owner: 'bo' },
  ]);
});

test('the quarantine is left as it is, also where it is past its day', () => {
  const text = 'version: 1\nexpected: []\nquarantine: [{ check: chat/a, reason: flaky, expires: 2026-04-30 }]\n';
  const made = update(text);
  expect(made.text).toBe(text);
  expect(kinds(made)).toEqual(['keep * chat/a']);
});

test('checks that could not be judged are listed if that is asked for, of level must and of a complete run', () => {
  const results = [
    passed,
    aResult({ check: 'chat/open', verdict: 'inconclusive', reason: 'the choices are missing' }),
    aResult({ check: 'chat/should', verdict: 'inconclusive', level: 'should', reason: 'x' }),
  ];
  expect(kinds(update(null, {}, someResults({ results })))).toEqual([]);
  expect(kinds(update(null, { inconclusive: true }, someResults({ results })))).toEqual(['add acme/small chat/open']);
  const cut = someResults({ results, run: { complete: false } });
  expect(kinds(update(null, { inconclusive: true }, cut))).toEqual([]);
});

test('a provider that was asked beside its gateway fails no run, and needs no entry', () => {
  expect(kinds(update(null, {}, someResults({ results: [{ ...failed, direct: true }] })))).toEqual([]);
});

test('a JSON file stays JSON', () => {
  const made = update('{"version":1,"expected":[]}', { file: 'b.json' });
  expect(JSON.parse(made.text).expected).toHaveLength(1);
});

test('a day that is past, and a file that is no baseline, are refused', () => {
  expect(() => update(null, { entry: { reason: 'x', expires: '2026-04-30' } })).toThrow('--expires 2026-04-30 is past');
  expect(() => update('version: 2\n')).toThrow('baseline.yaml is no baseline');
  expect(() => update('version: [1')).toThrow('baseline.yaml could not be read');
});
