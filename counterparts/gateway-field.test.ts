import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith } from '../src/config/testing.ts';
import type { AddedTime, HonestyRow, Results } from '../src/define.ts';
import { loadGatewaySuite } from '../src/gateway/registry.ts';
import { aFailure, aFinding, aResult, hostile, someResults } from '../src/report/testing.ts';
import type { GatewayExpectation } from './gateway-define.ts';
import { type GatewayFieldReport, readGatewayFieldReports, toGatewayFieldReport } from './gateway-field.ts';
import { overviewTable, renderGateways, withOverview } from './gateway-readme.ts';

const target = { provider: 'some-gateway', model: '{model}' };

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

const honesty: readonly HonestyRow[] = [
  aRow(),
  aRow({ plays: 'fault/two', how: 'translated' }),
  aRow({ plays: 'fault/three', how: 'silent', client: 'empty', note: 'from /tmp/scratch-1/log at 127.0.0.1:4567' }),
  aRow({ plays: 'fault/four', streamed: true, upstream: 'broken', client: 'unfinished', how: 'softened' }),
  aRow({ plays: 'fault/five', streamed: true, upstream: 'hung', client: 'hung', how: 'waiting' }),
  aRow({ plays: 'fault/six', upstream: null, how: 'not-asked' }),
];

const spread = { n: 10, p50: 1, p90: 2, p99: 3, max: 4 };
const added: AddedTime = { leg: 'first-chunk', through: { ...spread, p50: 8 }, direct: spread };

const results = (over: Partial<Results> = {}): Results => ({
  ...someResults({
    results: [
      aResult({ target, check: 'gateway/streams-are-not-buffered', suite: 'gateway' }),
      aFailure({
        target,
        check: 'gateway/failures-are-not-successes',
        suite: 'gateway',
        findings: [aFinding({ what: 'An error looks empty', actual: `at 127.0.0.1:4567 ${'x'.repeat(400)}` })],
      }),
    ],
    gateway: {
      modelPattern: '{model}',
      upstreamTimeoutMs: 5_000,
      retries: 0,
      requests: { sent: 6, arrived: 5, asWell: 0 },
      added: [added],
      honesty: [...honesty],
    },
  }),
  ...over,
});

const explained: GatewayExpectation = {
  check: 'gateway/failures-are-not-successes',
  verdict: 'fail',
  why: 'It answers `{}`.',
  evidence: 'sent 500, came 200.',
};

const reportOf = (expects: readonly GatewayExpectation[] = [explained], of: Results = results()): GatewayFieldReport =>
  toGatewayFieldReport({ name: 'some-gateway', title: 'Some gateway', version: '1.x', expects }, '1.2.3', of, [
    ['/tmp/scratch-1', '<scratch>'],
  ]);

test('A report to be committed holds what was hidden, and of all else how often it came', () => {
  const { gateway, counterpart, measurements } = reportOf();
  expect(gateway?.honesty.map(({ plays }) => plays)).toEqual(['fault/three', 'fault/four']);
  expect(counterpart.tally.reduce((sum, { n }) => sum + n, 0)).toBe(honesty.length);
  expect(counterpart.tally).toContainEqual({ upstream: 'error-status', streamed: false, how: 'silent', n: 1 });
  expect(counterpart.tally).toContainEqual({ upstream: 'not asked', streamed: false, how: 'not-asked', n: 1 });
  expect(measurements).toEqual([]);
  expect(counterpart).toMatchObject({ version: '1.2.3 (1.x)', deviations: [] });
});

test('It says nothing that is only true of one machine or one day’s minute', () => {
  const { run, gateway } = reportOf();
  const text = JSON.stringify(reportOf());
  expect(run).toMatchObject({ id: 'field/gateways/some-gateway', startedAt: '2026-01-02T00:00:00.000Z' });
  expect(run.durationMs % 1000).toBe(0);
  expect(gateway?.honesty[0]?.note).toBe('from <scratch>/log at 127.0.0.1:PORT');
  expect(text).not.toMatch(/127\.0\.0\.1:\d|\/tmp\/|x{200}|exchanges\/|curl/);
});

test('A failure that nothing explains, and an explanation of none, are deviations', () => {
  expect(reportOf([]).counterpart.deviations).toMatchObject([
    expect.stringContaining('a failure that nothing explains: some-gateway/{model} gateway/failures-are-not-successes'),
  ]);
  const other = { ...explained, check: 'gateway/streams-are-not-buffered' };
  expect(reportOf([explained, other]).counterpart.deviations).toEqual([
    expect.stringContaining('gateway/streams-are-not-buffered: expected fail, came pass'),
  ]);
});

test('Reports that were written read back in order of names, and what is none is told', async () => {
  const text = JSON.stringify(reportOf());
  const folder = await folderWith({ 'b.json': text.replaceAll('some-gateway', 'b'), 'a.json': text, 'README.md': '#' });
  const names = (await readGatewayFieldReports(folder)).map(({ counterpart }) => counterpart.name);
  expect(names).toEqual(['some-gateway', 'b']);
  const wrong = await folderWith({ 'c.json': '{}' });
  await expect(readGatewayFieldReports(wrong)).rejects.toMatchObject({
    code: 'input',
    message: expect.stringContaining('c.json is no report on a gateway'),
  });
  await expect(readGatewayFieldReports(join(wrong, 'none'))).rejects.toThrow('ENOENT');
});

test('The overview has a line for each gateway, with numbers that agree with its rows', () => {
  const given = results();
  const hangUp = aFailure({ target, check: 'gateway/abort-of-a-stream-reaches-the-upstream', suite: 'gateway' });
  const [head, , line, ...more] = overviewTable([reportOf([], { ...given, results: [...given.results, hangUp] })]);
  expect(head).toContain('| Gateway | Failures that look like an answer | Failures that end in order |');
  expect(line).toBe(
    '| some-gateway<br><sub>version 1.2.3 (1.x)</sub> | **1** / 5 | **1** / 5 | – | 0 / 5 | yes | **no** | 7.0 ms | 2 |',
  );
  expect(more).toEqual([]);
});

test('The checks that the overview tells of exist', async () => {
  const ids = (await loadGatewaySuite()).checks.map(({ id }) => id);
  expect(ids).toContain('gateway/abort-of-a-stream-reaches-the-upstream');
  expect(ids).toContain('gateway/streams-are-not-buffered');
});

test('Each kind of failure tells how many were hidden of how many there were', () => {
  const text = renderGateways([reportOf()]);
  expect(text).toContain('| an error status instead of a body | **1** / 3 |');
  expect(text).toContain('| the connection broken off before or in a stream | **1** / 1 |');
  expect(text).toContain('| silence in a stream | 0 / 1 |');
  expect(text).toContain('| silence instead of a body | – |');
  const cells = [...text.matchAll(/^\| [^|]+ \| \**(\d+)\** \/ (\d+) \|$/gm)];
  const sum = (group: number): number => cells.reduce((all, match) => all + Number(match[group]), 0);
  // All rows but the one for which the upstream was not asked.
  expect([sum(1), sum(2)]).toEqual([2, honesty.length - 1]);
});

test('A gateway’s part names what was hidden, and each failing check with why and how we know', () => {
  const text = renderGateways([reportOf()]);
  expect(text).toContain('## some-gateway\n\nSome gateway. Version: 1\\.2.3 (1.x). Tried 2026-01-02 with');
  expect(text).toContain('\n2 replies that were hidden or lost\n');
  expect(text).toContain('- error-status → looks like an empty answer, body (1): `three`');
  expect(text).toContain(
    '- `gateway/failures-are-not-successes`: An error looks empty. It answers `{}`. Evidence: sent 500, came 200.',
  );
  expect(text).not.toContain('Not as known');
  expect(renderGateways([reportOf([])])).toContain('Not as known:\n\n- a failure that nothing explains');
});

test('A gateway that hides nothing is told as such, and one of which nothing is known has dashes', () => {
  const { gateway: _, ...rest } = results({ results: [aResult({ target })] });
  const [, , line] = overviewTable([reportOf([], rest)]);
  expect(line).toContain('| – | – | – | – | – | – | – | 0 |');
  const text = renderGateways([reportOf([], rest)]);
  expect(text).toContain('No failure upstream was hidden.');
  expect(text).toContain('No check fails.');
});

test('What came over the wire is text in the page', () => {
  const hidden = aRow({ plays: `fault/${hostile}`, how: 'silent', note: hostile });
  const { gateway } = results();
  const given = results({
    results: [aFailure({ target, findings: [aFinding({ what: hostile })] })],
    ...(gateway === undefined ? {} : { gateway: { ...gateway, honesty: [hidden] } }),
  });
  const prose = renderGateways([reportOf([], given)]).replaceAll(/(`+).*?(?<!`)\1(?!`)/g, '');
  expect(prose).not.toMatch(/(?<!\\)<(?:script|img|svg)|\n# heading|(?<!\\)\[link/);
});

test('the tables that visitors read are those of the committed reports', async () => {
  const root = join(import.meta.dirname, '..');
  const folder = join(root, 'reports', 'field', 'gateways');
  const reports = await readGatewayFieldReports(folder);
  expect(reports.length).toBeGreaterThan(0);
  expect(await readFile(join(folder, 'README.md'), 'utf8')).toBe(renderGateways(reports));
  const readme = await readFile(join(root, 'README.md'), 'utf8');
  expect(withOverview(readme, reports)).toBe(readme);
});
