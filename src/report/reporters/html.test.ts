import { expect, test } from 'vitest';
import { aContext, aFailure, aMeasurement, aResult, hostileResults, someResults } from '../testing.ts';
import html from './html.ts';

const render = (results = someResults()): string => html.render(results, aContext());

/** What the page may hold: anything else came over the wire. */
const tags =
  'html head meta title style body h1 h2 h3 p div span strong br wbr dl dt dd table thead tbody tr th td section article header ul li a code pre details summary svg g rect'.split(
    ' ',
  );
const attributes =
  'lang charset http-equiv content name class id href rel title scope open viewBox height preserveAspectRatio role aria-label x y width'.split(
    ' ',
  );

/** Every tag of the page, strictly as templates write them. */
const parse = (page: string): readonly { readonly name: string; readonly attributes: ReadonlyMap<string, string> }[] =>
  [...page.replace(/^<!doctype html>/, '').matchAll(/<[\s\S]*?(?:>|$)/g)].map(([tag]) => {
    expect(tag).toMatch(/^<\/?[a-z][a-z0-9]*(?: [a-zA-Z-]+(?:="[^"<>]*")?)*\/?>$/);
    const name = /[a-z][a-z0-9]*/.exec(tag)?.[0] ?? '';
    return {
      name,
      attributes: new Map(
        [...tag.matchAll(/ ([a-zA-Z-]+)(?:="([^"]*)")?/g)].map(([, key = '', value = '']) => [key, value]),
      ),
    };
  });

test('a failure shows everything that is known of it', () => {
  const page = render(someResults({ results: [aFailure()] }));
  for (const part of [
    '<strong>acme/small broke the contract: 1 failure.</strong>',
    'Exit code 1: a check failed.',
    'streaming/first-delta-has-role</h3>',
    '2 of 3 trials',
    'The first delta has no role.',
    '<dt>Expected</dt><dd>&quot;assistant&quot;</dd>',
    '<dt>Actual</dt><dd>absent</dd>',
    'frame 1 at 412 ms, /choices/0/delta/role',
    '<a href="exchanges/acme_small_stream-short_t0s0.json">',
    '<pre class="copy" title="Click to select">curl -sS',
    'Send role with the first delta of every choice.',
    '<strong>CHAT-STREAM-08</strong> (must) The first delta of each choice carries <code>role: &quot;assistant&quot;</code>',
    'openai-node stream() throws',
    'href="https://github.com/vercel/ai/issues/4242"',
  ]) {
    expect(page).toContain(part);
  }
});

test('a count of failures in the matrix leads to the first of them', () => {
  const page = render(someResults({ results: [aResult(), aFailure({ check: 'streaming/x' })] }));
  const target = /<a class="chip fail" title="1 failed" href="#([^"]+)">/.exec(page)?.[1];
  expect(target).toBeDefined();
  expect(page).toContain(`<article class="card fail" id="${target}">`);
});

test('a count of failures that the baseline lists leads nowhere, for they are folded', () => {
  const baseline = { file: 'b', expected: ['acme/small streaming/first-delta-has-role'], stale: [], unmatched: [] };
  const page = render(someResults({ results: [aFailure()], baseline }));
  expect(page).toContain('<span class="chip fail" title="1 failed">');
  expect(page).toContain('Failures that the baseline lists');
});

test('withheld checks that share a reason stand in one row', () => {
  const checks = ['streaming/a', 'streaming/b'].map((check) =>
    aResult({ check, verdict: 'inconclusive', reason: 'too late' }),
  );
  const page = render(someResults({ results: checks }));
  expect(page.match(/<td>too late<\/td>/g)).toHaveLength(1);
  expect(page).toContain('<code>streaming/a</code> <code>streaming/b</code>');
});

test('times are drawn to scale, and an end that is none is marked', () => {
  const page = render(
    someResults({
      measurements: [
        aMeasurement({ totalMs: 1000, firstChunkMs: 250 }),
        aMeasurement({ trial: 1, totalMs: 500, firstChunkMs: null, end: 'reset' }),
      ],
    }),
  );
  expect(page).toContain('<rect class="bar-total" x="0" y="0" width="196.00"');
  expect(page).toContain('<rect class="bar-first" x="0" y="0" width="49.00"');
  expect(page).toContain('<rect class="bar-cut" x="98.00" y="9"');
  expect(page).toContain('200 (1); 200, reset (1)');
});

test('the page is one file that may load and run nothing', () => {
  const page = render();
  expect(page).toContain(
    `content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"`,
  );
  expect(page).not.toMatch(/<script|<link|<img|@import|url\(/);
});

test('every symbol comes with its word, for colour alone tells nothing', () => {
  const page = render(someResults({ results: [aFailure()] }));
  expect(page).toContain('✗ 1<span class="sr"> failed</span>');
});

test('hostile text adds no tag, no attribute and no link', () => {
  const page = render(hostileResults());
  expect(page).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e\u200b]/);
  for (const tag of parse(page)) {
    expect(tags).toContain(tag.name);
    for (const name of tag.attributes.keys()) expect(attributes).toContain(name);
    const href = tag.attributes.get('href');
    if (href !== undefined) expect(href).toMatch(/^#r\d+-\d+$/);
  }
});
