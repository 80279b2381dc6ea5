import { AssayError, type HonestyRow } from '../src/define.ts';
import { howInWords } from '../src/report/gateway.ts';
import { markdownCode, markdownProse, markdownText } from '../src/report/mark.ts';
import { formatMs } from '../src/report/text.ts';
import type { GatewayFieldReport } from './gateway-field.ts';

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const table = (head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] => [
  row(head),
  row(head.map(() => '---')),
  ...rows.map(row),
];

/** What of the upstream's failures a row of the big table is about. */
interface Kind {
  readonly label: string;
  readonly upstream: readonly string[];
  readonly streamed: boolean;
}

const kinds: readonly Kind[] = [
  { label: 'an error status instead of a body', upstream: ['error-status'], streamed: false },
  { label: 'an error status instead of a stream', upstream: ['error-status'], streamed: true },
  { label: 'an error body under 200', upstream: ['error-body'], streamed: false },
  { label: 'an error event or body in a stream', upstream: ['error-event', 'error-body'], streamed: true },
  { label: 'a body that is no answer: `null`, HTML, cut JSON, no choices', upstream: ['unreadable'], streamed: false },
  { label: 'a stream that is none: HTML, JSON, broken events', upstream: ['unreadable'], streamed: true },
  { label: 'the connection broken off before or in a body', upstream: ['broken'], streamed: false },
  { label: 'the connection broken off before or in a stream', upstream: ['broken'], streamed: true },
  { label: 'an answer without finish_reason', upstream: ['unfinished'], streamed: false },
  { label: 'a stream that ends without finish_reason', upstream: ['unfinished'], streamed: true },
  { label: 'silence instead of a body', upstream: ['hung', 'hung-up'], streamed: false },
  { label: 'silence in a stream', upstream: ['hung', 'hung-up'], streamed: true },
  { label: 'an odd but whole answer', upstream: ['complete', 'empty'], streamed: false },
  { label: 'an odd but whole stream', upstream: ['complete', 'empty'], streamed: true },
];

const isOf = (kind: Kind, each: { readonly upstream: string | null; readonly streamed: boolean }): boolean =>
  each.streamed === kind.streamed && kind.upstream.includes(each.upstream ?? '');

const hiddenOf = ({ gateway }: GatewayFieldReport): readonly HonestyRow[] => gateway?.honesty ?? [];

/** `3 of 17`: so many were hidden; a dash where the upstream never did this. */
const cell = (report: GatewayFieldReport, kind: Kind): string => {
  const all = report.counterpart.tally.filter((each) => isOf(kind, each)).reduce((sum, { n }) => sum + n, 0);
  const hidden = hiddenOf(report).filter((each) => isOf(kind, each)).length;
  return outOf(hidden, all);
};

const verdictsOf = (report: GatewayFieldReport, verdict: string): readonly string[] =>
  report.results.filter((each) => each.verdict === verdict).map(({ check }) => check.replace('gateway/', ''));

const count = (report: GatewayFieldReport, how: string): number =>
  report.counterpart.tally.filter((each) => each.how === how).reduce((sum, { n }) => sum + n, 0);

const isAnswer = (upstream: string): boolean => upstream === 'complete' || upstream === 'empty';

/** How many replies could have come to this: answers can be lost, failures can look like answers, anything can hang. */
const replies = (report: GatewayFieldReport, how: 'silent' | 'softened' | 'lost' | 'hung'): number =>
  report.counterpart.tally
    .filter(({ upstream }) => upstream !== 'not asked')
    .filter(({ upstream }) => how === 'hung' || (how === 'lost' ? isAnswer(upstream) : !isAnswer(upstream)))
    .reduce((sum, { n }) => sum + n, 0);

const outOf = (n: number, all: number): string => (all === 0 ? '–' : n === 0 ? `0 / ${all}` : `**${n}** / ${all}`);

const passes = (report: GatewayFieldReport, check: string): string => {
  const found = report.results.find((each) => each.check === `gateway/${check}`);
  if (found === undefined) return '–';
  return { pass: 'yes', fail: '**no**', warn: '*in part*', skip: '–', inconclusive: '?', error: 'error' }[
    found.verdict
  ];
};

/** Under which circumstances streams are held back. */
const streams = (report: GatewayFieldReport): string => {
  const plain = passes(report, 'streams-are-not-buffered');
  const exceptions = [
    ['gzip-streams-are-not-buffered', 'gzip'],
    ['crlf-streams-are-not-buffered', 'CRLF'],
  ].flatMap(([check = '', name = '']) => (passes(report, check) === '**no**' ? [name] : []));
  return plain === 'yes' && exceptions.length > 0 ? `**not with ${exceptions.join(', ')}**` : plain;
};

const p50 = (report: GatewayFieldReport, leg: string): string => {
  const added = report.gateway?.added.find((each) => each.leg === leg);
  return added === undefined ? '–' : formatMs(Math.max(0, added.through.p50 - added.direct.p50));
};

/** The table that says it all: a line a gateway. */
export const overviewTable = (reports: readonly GatewayFieldReport[]): readonly string[] =>
  table(
    [
      'Gateway',
      'Failures that look like an answer',
      'Failures that end in order',
      'Answers lost',
      'Hangs',
      'Streams for real',
      'Hang-up reaches the upstream',
      'Adds to the first chunk',
      'Checks that fail',
    ],
    reports.map((report) => [
      `${markdownText(report.counterpart.name)}<br><sub>${markdownText(`version ${report.counterpart.version}`)}</sub>`,
      ...(['silent', 'softened', 'lost', 'hung'] as const).map((how) =>
        outOf(count(report, how), replies(report, how)),
      ),
      streams(report),
      passes(report, 'abort-of-a-stream-reaches-the-upstream'),
      p50(report, 'first-chunk'),
      String(verdictsOf(report, 'fail').length),
    ]),
  );

const kindsTable = (reports: readonly GatewayFieldReport[]): readonly string[] =>
  table(
    ['What the upstream did', ...reports.map(({ counterpart }) => markdownText(counterpart.name))],
    kinds.map((kind) => [kind.label, ...reports.map((report) => cell(report, kind))]),
  );

const hiddenList = (report: GatewayFieldReport): readonly string[] => {
  const hidden = hiddenOf(report);
  if (hidden.length === 0) return ['No failure upstream was hidden.'];
  const groups = Map.groupBy(
    hidden,
    (each) => `${each.upstream ?? 'nothing'} → ${howInWords(each)}, ${each.streamed ? 'stream' : 'body'}`,
  );
  return [
    '<details><summary>',
    `${hidden.length} replies that were hidden or lost`,
    '</summary>',
    '',
    ...[...groups].map(
      ([name, rows]) =>
        `- ${markdownText(name)} (${rows.length}): ${rows.map(({ plays }) => markdownCode(plays.replace('fault/', ''))).join(', ')}`,
    ),
    '',
    '</details>',
  ];
};

const explained = (report: GatewayFieldReport, verdict: 'fail' | 'warn'): readonly string[] =>
  report.results
    .filter((each) => each.verdict === verdict)
    .map(({ check, findings }) => {
      const told = report.counterpart.expectations.find((each) => each.check === check && each.expected === verdict);
      const why = told === undefined ? '' : ` ${markdownProse(told.why)} Evidence: ${markdownProse(told.evidence)}`;
      return `- ${markdownCode(check)}: ${markdownText(findings[0]?.what ?? 'no finding')}.${why}`;
    });

const section = (report: GatewayFieldReport): readonly string[] => {
  const { name, title, version, deviations } = report.counterpart;
  const [failures, warnings] = [explained(report, 'fail'), explained(report, 'warn')];
  return [
    `## ${markdownText(name)}`,
    '',
    `${markdownText(title)}. Version: ${markdownText(version)}. Tried ${report.run.startedAt.slice(0, 10)} with ${report.summary.requests} requests in ${Math.round(report.run.durationMs / 1000)} s.`,
    '',
    ...(deviations.length === 0
      ? []
      : ['Not as known:', '', ...deviations.map((each) => `- ${markdownText(each)}`), '']),
    ...hiddenList(report),
    '',
    ...(failures.length === 0 ? ['No check fails.'] : ['Failing checks:', '', ...failures]),
    ...(warnings.length === 0 ? [] : ['', 'Warnings:', '', ...warnings]),
    '',
  ];
};

/** Those that were sought and not had, with what came in their place. */
const notTried: readonly string[] = [
  '## Not among them',
  '',
  '- Bifrost, new-api, Olla, the LunarGate gateway and Envoy AI Gateway are Go modules: their versions could not be had from the module proxy',
  '  (403, November 2026). One API was had by its exact version, as a library with an entry of ours.',
  '- `@maximhq/bifrost` of npm downloads its binary while it is installed, and fails; `@helicone/ai-gateway` is not on npm.',
  '- LiteLLM 1.82.7 and 1.82.8 were malicious releases (BerriAI/litellm#24512), and are never installed. Of the later ones,',
  '  1.106.2 is the newest whose requirements could all be had when these were pinned.',
  '',
];

/** What real gateways make of an upstream that fails, in Markdown. */
export const renderGateways = (reports: readonly GatewayFieldReport[]): string =>
  [
    '# Real gateways, from both sides',
    '',
    'What `assay gateway` says of gateways that this project did not write, each on loopback in front of the mock upstream.',
    'Made by `npm run gateways`, which fails if one shows a failure that its file in `counterparts/gateways/` does not',
    'explain, or no longer shows one that it does. Every explained failure was looked into by hand. Do not edit.',
    '',
    'The upstream plays every fault of the mock that changes the answer to a plain chat request, once for a body and once',
    'for a stream. A failure **looks like an answer** where the client gets what looks complete or empty, with nothing that',
    'says so. It **ends in order** where a connection that was broken off, or an error, becomes an orderly end without',
    'finish_reason: most SDKs return what came so far and say nothing. An answer is **lost** where the upstream’s was whole',
    'and the client’s is not. Faults are invented, one of each kind: counts compare gateways, they are no rates.',
    '',
    ...overviewTable(reports),
    '',
    'The time is the median through the gateway less the median straight to the upstream in the same run, on two busy',
    'cores; the checks that fail are told below.',
    '',
    '## Which failures are hidden',
    '',
    'Hidden or lost, of how many that the upstream played.',
    '',
    ...kindsTable(reports),
    '',
    ...reports.flatMap(section),
    ...notTried,
  ]
    .join('\n')
    .trimEnd()
    .concat('\n');

const begin = '<!-- gateways: made by `npm run gateways` -->';
const end = '<!-- end of gateways -->';

/** The project's README with the table of these reports in its place. Throws AssayError('input') if it has none. */
export const withOverview = (readme: string, reports: readonly GatewayFieldReport[]): string => {
  const [from, to] = [readme.indexOf(begin), readme.indexOf(end)];
  if (from < 0 || to < from) {
    throw new AssayError('input', 'the README has no place for the table of gateways', { hint: `${begin} … ${end}` });
  }
  return `${readme.slice(0, from + begin.length)}\n${overviewTable(reports).join('\n')}\n${readme.slice(to)}`;
};
