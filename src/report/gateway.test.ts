import { expect, test } from 'vitest';
import { legs, relayHows } from '../define/gateway-results.ts';
import type { AddedTime, GatewayReport, HonestyRow } from '../define.ts';
import { failureClasses, honestySentence, howInWords, isHidden, requestsSentence } from './gateway.ts';
import html from './reporters/html.ts';
import markdown from './reporters/markdown.ts';
import terminal from './reporters/terminal.ts';
import { aContext, hostile, someResults } from './testing.ts';

const aRow = (over: Partial<HonestyRow> = {}): HonestyRow => ({
  plays: 'fault/chat-500',
  probe: 'failure-plain',
  streamed: false,
  upstream: 'error-status',
  client: 'error-status',
  how: 'passed-on',
  calls: 1,
  ...over,
});

const silent = aRow({ plays: 'fault/chat-null-200', upstream: 'unreadable', client: 'empty', how: 'silent' });

const spread = { n: 30, p50: 0.4, p90: 1, p99: 1.5, max: 2 };
const anAdded = (over: Partial<AddedTime> = {}): AddedTime => ({
  leg: 'first-chunk',
  through: { ...spread, p50: 12 },
  direct: spread,
  ...over,
});

const aReport = (over: Partial<GatewayReport> = {}): GatewayReport => ({
  modelPattern: 'openai/{model}',
  upstreamTimeoutMs: null,
  retries: null,
  requests: { sent: 40, arrived: 42, asWell: 2 },
  added: [anAdded()],
  honesty: [aRow(), silent, aRow({ streamed: true, how: 'waiting', upstream: 'hung', client: 'hung' })],
  ...over,
});

test('Failures are counted by what the upstream did, a body before a stream, the plainest failure first', () => {
  const rows = [
    aRow({ upstream: null, how: 'not-asked', client: 'error-status' }),
    aRow({ upstream: 'complete', streamed: true, how: 'lost' }),
    aRow({ streamed: true, how: 'translated' }),
    aRow(),
    aRow({ how: 'mended', calls: 2 }),
    aRow({ how: 'softened' }),
  ];
  expect(failureClasses(rows)).toMatchObject([
    { label: 'error status', streamed: false, n: 3, told: 1, mended: 1, unknown: 0, hidden: [{ how: 'softened' }] },
    { label: 'error status', streamed: true, n: 1, told: 1, hidden: [] },
    { label: 'an answer, odd but whole', streamed: true, n: 1, told: 0, hidden: [{ how: 'lost' }] },
    { label: 'was not asked', n: 1, told: 0, unknown: 1 },
  ]);
});

test('The counts of each class add up to its number', () => {
  const rows = relayHows.map((how) => aRow({ how }));
  const [all] = failureClasses(rows);
  expect(all).toMatchObject({ n: 13, told: 4, mended: 2, unknown: 3 });
  expect(all?.hidden).toHaveLength(4);
  expect(rows.filter(isHidden)).toEqual(all?.hidden);
});

test('What became of failures is one sentence, which does not count what the gateway did not ask for', () => {
  const unasked = aRow({ upstream: null, how: 'not-asked' });
  expect(honestySentence([aRow(), aRow(), unasked])).toBe(
    'Of 2 odd or failing replies upstream, the client could tell every one.',
  );
  expect(honestySentence([aRow(), aRow({ how: 'waiting' })])).toBe(
    'Of 2 odd or failing replies upstream, none was hidden from the client; of 1 it cannot be known.',
  );
  expect(honestySentence([silent])).toBe(
    'Of 1 odd or failing reply upstream, 1 was hidden from the client or lost, 1 of them behind what looks like an answer.',
  );
  expect(honestySentence([silent, aRow({ how: 'hung' })])).toContain(
    '2 were hidden from the client or lost, 1 of them',
  );
  expect(honestySentence([unasked])).toBe('No odd or failing reply upstream was seen, for the gateway asked for none.');
});

test('How a failure was hidden reads as what the client has', () => {
  expect([silent, aRow({ how: 'silent', client: 'complete' }), aRow({ how: 'hung' })].map(howInWords)).toEqual([
    'looks like an empty answer',
    'looks like an answer',
    'hangs',
  ]);
});

test('How many requests became how many is one sentence', () => {
  expect(requestsSentence(aReport())).toBe(
    '40 requests through the gateway made 42 upstream; for 2 of them it asked more than once.',
  );
  expect(requestsSentence(aReport({ requests: { sent: 1, arrived: 1, asWell: 0 } }))).toBe(
    '1 request through the gateway made 1 upstream.',
  );
  expect(requestsSentence(aReport({ requests: { sent: 0, arrived: 0, asWell: 0 } }))).toBe(
    'Nothing was sent through the gateway but one plain request.',
  );
});

test('The terminal shows failures by class, those that were hidden by name, and the time beside our own', () => {
  const text = terminal.render(someResults({ gateway: aReport() }), aContext());
  expect(text).toContain('\nThe gateway\n\n40 requests through the gateway made 42 upstream;');
  expect(text).toMatch(/^Upstream +Asked +Times +Told +Mended +Unknowable +Hidden$/m);
  expect(text).toMatch(/^not what was asked for +body +1 +0 +0 +0 +1$/m);
  expect(text).toContain('✗ fault/chat-null-200 (body): looks like an empty answer');
  expect(text).toMatch(/^First chunk, back +through +30 +12 ms /m);
  expect(text).toMatch(/^ +straight +30 +0\.4 ms +1\.0 ms +1\.5 ms +2\.0 ms$/m);
});

test('Of many hidden failures the terminal names a dozen, and says how many more there are', () => {
  const honesty = Array.from({ length: 15 }, (_, index) => ({ ...silent, plays: `fault/number-${index}` }));
  const text = terminal.render(someResults({ gateway: aReport({ honesty }) }), aContext());
  expect(text.match(/fault\/number-\d+ \(body\)/g)).toHaveLength(12);
  expect(text).toContain('and 3 more, see results.json');
});

test('Markdown and HTML show the same tables', () => {
  const results = someResults({ gateway: aReport() });
  const summary = markdown.render(results, aContext());
  expect(summary).toContain('## The gateway\n\n40 requests through the gateway');
  expect(summary).toContain('| not what was asked for | a body | 1 | 0 | 0 | 0 | **1** |');
  expect(summary).toContain('`fault/chat-null-200` (body): looks like an empty answer');
  expect(summary).toContain('| First chunk, back | through | 30 | 12 ms |');
  const page = html.render(results, aContext());
  expect(page).toContain('<section id="upstream"><h2>Failures upstream</h2>');
  expect(page).toContain('<code>fault/chat-null-200</code>');
  expect(page).toContain('<section id="added"><h2>Time that the gateway adds</h2>');
  expect(page).toContain('straight to the upstream');
});

test('What was not tried has no section, and a run without a gateway has none at all', () => {
  const nothing = someResults({ gateway: aReport({ added: [], honesty: [] }) });
  expect(terminal.render(nothing, aContext())).not.toMatch(/Mended|p50/);
  expect(markdown.render(nothing, aContext())).not.toMatch(/Mended|p50/);
  for (const results of [nothing, someResults()])
    expect(html.render(results, aContext())).not.toMatch(/id="upstream"|id="added"/);
  expect(terminal.render(someResults(), aContext())).not.toContain('The gateway');
  expect(markdown.render(someResults(), aContext())).not.toContain('The gateway');
});

test('A terminal of 80 columns is not overrun', () => {
  const upstreams = ['error-event', 'unfinished', 'unreadable', 'hung-up'] as const;
  const honesty = upstreams.map((upstream) => ({ ...silent, upstream, plays: `fault/${'long-'.repeat(30)}` }));
  const added = legs.map((leg) =>
    anAdded({ leg, through: { n: 2_000, p50: 59_000, p90: 59_000, p99: 59_000, max: 59_000 } }),
  );
  const text = terminal.render(someResults({ gateway: aReport({ honesty, added }) }), aContext({ width: 80 }));
  const begun = text.slice(text.indexOf('\nThe gateway\n'));
  for (const line of begun.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80);
});

test('Nothing that came over the wire takes a report over', () => {
  const row = aRow({ plays: hostile, probe: hostile, how: 'lost', note: hostile });
  const gateway = aReport({
    modelPattern: hostile,
    honesty: [row, { ...row, how: 'silent' }, { ...row, how: 'hung', streamed: true }],
  });
  const results = someResults({ gateway });
  expect(html.render(results, aContext())).not.toMatch(/<script>alert|<img|<svg onload/);
  expect(terminal.render(results, aContext())).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e]/);
  // Between backticks nothing is markup.
  const prose = markdown.render(results, aContext()).replaceAll(/(`+).*?(?<!`)\1(?!`)/g, '');
  expect(prose).not.toMatch(/(?<!\\)<(?:script|img|svg)|\n# heading|(?<!\\)\[link/);
});
