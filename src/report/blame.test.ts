import { expect, test } from 'vitest';
import { type AttributionRecord, blames } from '../define.ts';
import { blameMeanings } from './blame.ts';
import ctrf from './reporters/ctrf.ts';
import github from './reporters/github.ts';
import html from './reporters/html.ts';
import junit from './reporters/junit.ts';
import markdown from './reporters/markdown.ts';
import terminal from './reporters/terminal.ts';
import { gatingResults } from './tally.ts';
import { aContext, aFailure, aFinding, aResult, aTarget, hostile, someResults } from './testing.ts';
import { runSentence } from './text.ts';

const target = { provider: 'gw', model: 'm' };
const direct = { provider: 'gw-direct', model: 'm' };

const aRecord = (over: Partial<AttributionRecord> = {}): AttributionRecord => ({
  check: 'streaming/ends-with-done',
  target,
  direct,
  blame: 'gateway',
  why: '3 of 3 trials failed through the gateway, 0 of 3 directly',
  gateway: {
    verdict: 'fail',
    n: 3,
    failed: 3,
    finding: aFinding({ what: 'No [DONE] arrives' }),
    exchange: { id: 'gw/m/s/t0s0', file: 'exchanges/gw.json' },
  },
  provider: { verdict: 'pass', n: 3, failed: 0, exchange: { id: 'gw-direct/m/s/t0s0', file: 'exchanges/direct.json' } },
  ...over,
});

const results = (attribution: readonly AttributionRecord[]) =>
  someResults({
    targets: [aTarget(target), aTarget({ ...direct, directOf: target })],
    results: [
      aResult({ target }),
      aFailure({ target: direct, direct: true }),
      aFailure({ target: direct, direct: true, verdict: 'warn', check: 'streaming/other' }),
    ],
    attribution: [...attribution],
    run: { exitCode: 0 },
  });

test('The summary counts whose fault it is, and what the provider does wrong breaks no contract', () => {
  expect(runSentence(results([aRecord(), aRecord({ blame: 'mended', check: 'b' })]))).toBe(
    'The target kept the contract in every check that could be judged. Whose fault: 1 gateway, 1 mended.',
  );
  expect(runSentence(results([]))).toContain('Asked directly, the provider shows no failure either.');
  expect(runSentence(someResults())).not.toContain('fault');
});

test('An error of assay itself counts on either side, and nothing else of the provider’s does', () => {
  const error = aResult({ verdict: 'error', direct: true });
  expect(gatingResults([aFailure({ direct: true }), aResult({ direct: true }), error])).toEqual([error]);
});

test('The terminal shows a table, and both sides of each', () => {
  const text = terminal.render(results([aRecord({ blame: 'mended', check: 'a/z' }), aRecord()]), aContext());
  expect(text).toContain('Whose fault (2)\n\ngw/m, and directly gw-direct/m\n');
  expect(text).toMatch(/^gateway {2}streaming\/ends-with-done {2}3\/3 failed {2}3\/3 passed$/m);
  expect(text.indexOf('gateway  streaming')).toBeLessThan(text.indexOf('mended   a/z'));
  expect(text).toContain('Gateway   No [DONE] arrives: absent (exchanges/gw.json)');
  expect(text).toContain('Directly  nothing wrong (exchanges/direct.json)');
  expect(text).not.toContain('Warnings');
  expect(text).not.toContain('Failures');
});

test('A narrow terminal is not overrun', () => {
  const text = terminal.render(results([aRecord({ check: `chat/${'long-'.repeat(30)}` })]), aContext({ width: 60 }));
  const table = text.slice(text.indexOf('Whose fault')).split('\n');
  for (const line of table.slice(2, 6)) expect(line.length).toBeLessThanOrEqual(60);
});

test('Markdown and HTML show both sides beside each other', () => {
  const given = results([aRecord(), aRecord({ blame: 'unclear', check: 'b' })]);
  const summary = markdown.render(given, aContext());
  expect(summary).toContain(
    '## Whose fault\n\ngw/m, and directly gw-direct/m\n\n| Fault | Check | Gateway | Directly | Why |',
  );
  expect(summary).toContain(
    '| **gateway** | streaming/ends-with-done | 3/3 failed<br>No \\[DONE\\] arrives: absent<br>',
  );
  expect(summary).toContain(blameMeanings.unclear);
  const page = html.render(given, aContext());
  expect(page).toContain('<section id="fault"><h2>Whose fault</h2>');
  expect(page).toContain('<a href="exchanges/direct.json">gw-direct/m/s/t0s0</a>');
});

test('Where nobody was asked directly, or nothing failed, there is no such section', () => {
  for (const given of [someResults(), results([])]) {
    expect(terminal.render(given, aContext())).not.toContain('Whose fault (');
    expect(markdown.render(given, aContext())).not.toContain('Whose fault');
    expect(html.render(given, aContext())).not.toContain('id="fault"');
  }
});

test('CI systems hear of no failure that is not the run’s', () => {
  expect(junit.render(results([]), aContext())).toContain('failures="0" errors="0" skipped="1"');
  expect(junit.render(results([]), aContext())).toContain('fails directly, at the provider: The first delta');
  expect(ctrf.render(results([]), aContext())).not.toContain('"status": "failed"');
  expect(github.render(results([]), aContext())).toBe('');
});

test('What came over the wire takes no report over', () => {
  const side = {
    verdict: 'fail',
    n: 1,
    failed: 1,
    reason: hostile,
    finding: aFinding({ what: hostile, actual: hostile }),
  } as const;
  const exchange = { id: hostile, file: `../${hostile}` };
  const name = { provider: hostile, model: hostile };
  const all = blames.map((blame) =>
    aRecord({
      blame,
      why: hostile,
      check: hostile,
      target: name,
      direct: name,
      gateway: { ...side, exchange },
      provider: side,
    }),
  );
  const page = html.render(results(all), aContext());
  expect(page).not.toMatch(/<script|<img|<svg onload|href="\.\./);
  const text = terminal.render(results(all), aContext());
  expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e]/);
  const section = markdown.render(results(all), aContext());
  expect(section).not.toMatch(/(?<!\\)<(?:script|img|svg)|\n# heading|(?<!\\)\[link/);
});
