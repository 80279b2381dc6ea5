import { expect, test } from 'vitest';
import { aContext, aFailure, aResult, aTarget, hostileResults, someResults } from '../testing.ts';
import junit from './junit.ts';

/** Throws unless XML is well-formed: tags nest, attributes are quoted, entities are known, characters are allowed. */
const expectWellFormed = (xml: string): void => {
  expect(xml).not.toMatch(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u);
  const open: string[] = [];
  const body = xml.replace(/^<\?xml [^?]*\?>\n/, '');
  const token = /<(\/?)([a-z-]+)((?: [a-z-]+="[^"<\n]*")*)(\/?)>|([^<]+)/gy;
  while (token.lastIndex < body.length) {
    const at = token.lastIndex;
    const match = token.exec(body);
    if (match === null) throw new Error(`not XML at ${body.slice(at, at + 60)}`);
    const [whole, closing, name = '', , empty, text] = match;
    expect(whole).not.toMatch(/&(?!(?:amp|lt|gt|quot|#39|#96);)/);
    if (text !== undefined) expect(text).not.toContain(']]>');
    else if (closing === '/') expect(open.pop()).toBe(name);
    else if (empty === '') open.push(name);
  }
  expect(open).toEqual([]);
};

const render = (results = someResults()): string => junit.render(results, aContext());

test('a failure shows what, expected, actual, evidence, command and fix', () => {
  const xml = render(someResults({ results: [aFailure(), aResult({ check: 'streaming/ends' })] }));
  expectWellFormed(xml);
  expect(xml).toContain('<testsuite name="acme/small streaming" tests="2" failures="1" errors="0" skipped="0"');
  expect(xml).toContain('<testcase name="streaming/first-delta-has-role" classname="acme/small streaming">');
  expect(xml).toContain('<failure message="The first delta has no role." type="CHAT-STREAM-08">');
  for (const part of [
    'expected: &quot;assistant&quot;',
    'actual:   absent',
    'frame 1 at 412 ms',
    'curl -sS',
    'fix:      Send role',
  ]) {
    expect(xml).toContain(part);
  }
});

test('clause, level and trials are properties of the testcase', () => {
  const xml = render(someResults({ results: [aFailure()] }));
  expect(xml).toContain('<property name="clause" value="CHAT-STREAM-08"/><property name="level" value="must"/>');
  expect(xml).toContain('<property name="trials" value="2 of 3 failed, 0 withheld"/>');
});

test('a warning passes and tells its findings, an inconclusive check is skipped, a harness error is an error', () => {
  const xml = render(
    someResults({
      results: [
        aFailure({ verdict: 'warn', check: 'a' }),
        aResult({ verdict: 'inconclusive', reason: 'too few trials', check: 'b' }),
        aResult({ verdict: 'skip', reason: 'declared absent', check: 'c' }),
        aResult({ verdict: 'error', reason: 'TypeError: x', check: 'd' }),
      ],
    }),
  );
  expectWellFormed(xml);
  expect(xml).toMatch(/name="a".*<system-out>/);
  expect(xml).toContain('<skipped message="inconclusive: too few trials"/>');
  expect(xml).toContain('<skipped message="skip: declared absent"/>');
  expect(xml).toContain('<error message="TypeError: x" type="harness"/>');
  expect(xml).toContain('<testsuites name="assay" tests="4" failures="0" errors="1" skipped="2"');
});

test('a failure that the baseline lists is skipped, and an entry out of date fails', () => {
  const baseline = {
    file: 'b',
    expected: ['acme/small streaming/first-delta-has-role'],
    stale: ['* chat/x'],
    unmatched: [],
  };
  const xml = render(someResults({ results: [aFailure()], baseline }));
  expect(xml).toContain('<skipped message="expected failure (baseline): The first delta has no role."/>');
  expect(xml).toContain('<failure message="* chat/x passes" type="run"/>');
});

test('a listed failure tells its reason, what is in quarantine is skipped, and what expired says so', () => {
  const entry = { target: '*', reason: 'known', owner: 'ana', link: 'https://example.com/1' };
  const baseline = {
    file: 'b',
    expected: ['acme/small chat/a'],
    stale: [],
    unmatched: [],
    quarantined: ['acme/small chat/b', 'acme/small chat/c'],
    entries: [
      { ...entry, list: 'expected' as const, check: 'chat/a', state: 'holds' as const, covers: ['acme/small chat/a'] },
      {
        ...{ ...entry, list: 'quarantine' as const, check: 'chat/*', state: 'holds' as const },
        covers: ['acme/small chat/b', 'acme/small chat/c'],
      },
      {
        ...{ ...entry, list: 'expected' as const, check: 'chat/d', state: 'expired' as const },
        ...{ expires: '2026-01-31', covers: ['acme/small chat/d'] },
      },
    ],
  };
  const results = [
    aFailure({ check: 'chat/a' }),
    aFailure({ check: 'chat/b' }),
    aResult({ check: 'chat/c' }),
    aFailure({ check: 'chat/d' }),
  ];
  const xml = render(someResults({ results, baseline }));
  expectWellFormed(xml);
  expect(xml).toContain('message="expected failure (baseline): known (owner ana, https://example.com/1): The first');
  expect(xml).toContain('message="quarantined, fail: known (owner ana, https://example.com/1): The first');
  expect(xml).toContain('message="quarantined, pass: known (owner ana, https://example.com/1)"');
  expect(xml).toContain('<failure message="expired on 2026-01-31, owner ana, https://example.com/1: The first');
  expect(xml).toContain('<testsuites name="assay" tests="4" failures="1" errors="0" skipped="3"');
});

test('an empty shard is no failure', () => {
  const run = { exitCode: 0, shard: { index: 3, total: 3, plan: 'abc' } };
  const xml = render(someResults({ targets: [], results: [], run }));
  expectWellFormed(xml);
  expect(xml).toContain('tests="0" failures="0" errors="0"');
});

test('a run that judged nothing is not green', () => {
  const target = { ...aTarget(), preflight: { ok: false, reason: 'refused' } };
  const results = [aResult({ verdict: 'inconclusive', reason: 'preflight: refused' })];
  const xml = render(someResults({ targets: [target], results, run: { complete: false, exitCode: 5 } }));
  expectWellFormed(xml);
  expect(xml).toContain('errors="2"');
  expect(xml).toContain('<testcase name="acme/small can be judged"');
  expect(render(someResults({ results, run: { exitCode: 5 } }))).toContain('<testcase name="something was judged"');
});

test('hostile text stays text', () => {
  const xml = render(hostileResults());
  expectWellFormed(xml);
  expect(xml).not.toMatch(/<(?:script|img|svg|a)\b/);
});
