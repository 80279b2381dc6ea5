import { expect, test } from 'vitest';
import { aContext, aFailure, aMeasurement, aResult, hostileResults, someResults } from '../testing.ts';
import { aDistribution, aSizeFailure, aStream, manyResults } from '../testing-pictures.ts';
import html from './html.ts';

const render = (results = someResults()): string => html.render(results, aContext());

/** What the page may hold: anything else came over the wire. */
const tags =
  'html head meta title style body h1 h2 h3 p div span strong br wbr dl dt dd table thead tbody tr th td section article header ul li a code pre details summary svg g rect nav figure figcaption path line text b'.split(
    ' ',
  );
const attributes =
  'lang charset http-equiv content name class id href rel title scope open viewBox height preserveAspectRatio role aria-label x y width x1 x2 y1 y2 d text-anchor'.split(
    ' ',
  );

/** Every tag of the page, strictly as templates write them. */
const parse = (page: string): readonly { readonly name: string; readonly attributes: ReadonlyMap<string, string> }[] =>
  [...page.replace(/^<!doctype html>/, '').matchAll(/<[\s\S]*?(?:>|$)/g)].map(([tag]) => {
    expect(tag).toMatch(/^<\/?[a-z][a-z0-9]*(?: [a-zA-Z][a-zA-Z0-9-]*(?:="[^"<>]*")?)*\/?>$/);
    const name = /[a-z][a-z0-9]*/.exec(tag)?.[0] ?? '';
    return {
      name,
      attributes: new Map(
        [...tag.matchAll(/ ([a-zA-Z][a-zA-Z0-9-]*)(?:="([^"]*)")?/g)].map(([, key = '', value = '']) => [key, value]),
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

test('every failure has a place of its own, and the matrix of checks leads to it', () => {
  const page = render(someResults({ results: ['a', 'b'].map((id) => aFailure({ check: `streaming/${id}` })) }));
  const cards = [...page.matchAll(/<article class="card fail" id="([^"]+)">/g)].map(([, id]) => id);
  expect(cards).toEqual(['r0-0', 'r0-0-1']);
  for (const id of cards) expect(page).toContain(`<a class="chip fail" href="#${id}">`);
});

test('the contents name the sections that there are, and no others', () => {
  const page = render();
  const links = [...page.matchAll(/<nav>.*<\/nav>/g)].flatMap(([nav]) => nav.match(/(?<=#)\w+/g) ?? []);
  expect(links).toContain('failures');
  expect(links).toEqual([...page.matchAll(/<section id="(\w+)">/g)].map(([, id]) => id));
});

test('a card says how often a check failed, what that depends on and what is decided', () => {
  const page = render(someResults({ results: [aSizeFailure()] }));
  expect(page).toContain('19 of 120 trials failed (10–23 %), only above 32 KB');
  expect(page).toContain('<dt>Decision</dt><dd>fails more often than 1 %</dd>');
  expect(page).toContain('<dt>pass^k</dt>');
});

test('streams, distributions and failures by size are drawn where they are known', () => {
  const known = { results: [aSizeFailure()], measurements: [aStream()], distributions: [aDistribution()] };
  expect(render(someResults(known)).match(/<h2>(?:Failures by size|Streams|Distributions of times)/g)).toHaveLength(3);
});

test('of what is not known nothing is drawn', () => {
  expect(render()).not.toMatch(/<h2>(?:Failures by size|Streams|Distributions of times)|NaN|undefined|Infinity/);
});

test('the page of 20 targets with 1,000 requests each has less than 4 MB, and its pictures a fraction of that', () => {
  const results = manyResults(20, 1000);
  const page = render(results);
  expect(page.length).toBeLessThan(4_000_000);
  const drawn = page.slice(page.indexOf('<section id="sizes">'), page.indexOf('<section id="warnings">'));
  expect(drawn.length).toBeLessThan(page.length / 2);
});

test('a page takes time as its results grow, not as their square', () => {
  const timeOf = (targets: number): number => {
    const results = manyResults(targets, 500);
    const start = performance.now();
    render(results);
    return performance.now() - start;
  };
  timeOf(10);
  // Ten times as much: a hundred times as long would be the square.
  expect(timeOf(40)).toBeLessThan(50 * timeOf(4));
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
    if (href !== undefined) expect(href).toMatch(/^#(?:r\d+-\d+(?:-\d+)?|[a-z]+)$/);
  }
});
