import { createPaint, type Paint } from '../report/color.ts';
import { neutraliseCommands, oneLine } from '../report/sanitise.ts';
import { formatBytes, plural } from '../report/text.ts';
import { pad, wrap } from '../report/wrap.ts';
import { wilson } from '../stats/index.ts';
import type { Findings } from './assemble.ts';
import { type Bucket, bucketsOf } from './buckets.ts';
import { failureTitle } from './outcome.ts';
import type { SizeRate, SizeResult } from './result.ts';

/** How a result is shown. */
export interface Look {
  readonly color: boolean;
  /** Columns. */
  readonly width: number;
}

const labelWidth = 11;

/** `0.5 %`, `32 %`. */
const percent = (share: number): string => `${Number((100 * share).toFixed(share < 0.1 ? 1 : 0))} %`;

/** What is nearly certain is not certain. */
const credibility = (share: number): string => (share > 0.995 ? 'more than 99 %' : percent(share));

const shareOf = (rate: SizeRate, confidence: number): string =>
  rate.n === 0
    ? 'no request'
    : `${rate.failures} of ${rate.n} failed: ${percent(rate.failures / rate.n)}, ${percent(confidence)} interval ${percent(rate.wilson[0])} to ${percent(rate.wilson[1])}`;

const tokenRange = (from: number | null, to: number | null): string =>
  from === null || to === null
    ? 'prompt tokens unknown'
    : `${from.toLocaleString('en')} to ${to.toLocaleString('en')} prompt tokens`;

const bytesRange = (from: number, to: number): string =>
  `${from.toLocaleString('en')} to ${to.toLocaleString('en')} bytes`;

/** The answer, in one line. */
const headline = ({ outcome, threshold, largest, all, settings }: SizeResult): string => {
  const top = formatBytes(largest?.bytes ?? settings.to);
  switch (outcome) {
    case 'none':
      return `no failures up to ${top}`;
    case 'scattered':
      return `${plural(all.failures, 'failure')} in ${all.n} requests up to ${top}, which size does not explain`;
    case 'everywhere':
      return `failures at every size from ${formatBytes(settings.from)} on`;
    case 'threshold':
      return `failures begin between ${formatBytes(threshold?.lastGood.bytes ?? 0)} and ${formatBytes(threshold?.firstBad.bytes ?? 0)}`;
    case 'undecided':
      return 'undecided';
    case 'refused':
      return 'every size is refused';
    case 'incomplete':
      return 'incomplete';
  }
};

const labelled = (label: string, text: string, paint: Paint, width: number): readonly string[] =>
  wrap(text, Math.max(20, width - labelWidth - 2)).map(
    (line, i) => `  ${paint('dim', pad(i === 0 ? label : '', labelWidth))}${line}`,
  );

const facts = (result: SizeResult): readonly (readonly [label: string, text: string])[] => {
  const { reason, threshold, below, above, all, limit, requests, failures, settings } = result;
  const { confidence } = settings;
  const kinds = Object.entries(failures).toSorted(([, a], [, b]) => b - a);
  return [
    ...(reason === null ? [] : [['because', oneLine(reason)] as const]),
    ...(threshold === null
      ? []
      : [
          [
            'threshold',
            `${bytesRange(threshold.lastGood.bytes, threshold.firstBad.bytes)}, ${tokenRange(threshold.lastGood.tokens, threshold.firstBad.tokens)}; ${credibility(threshold.credibility)} probable${threshold.narrowed ? '' : ', more requests would narrow it down'}`,
          ] as const,
        ]),
    ...(below === null || above === null
      ? [['all sizes', shareOf(all, confidence)] as const]
      : [['below', shareOf(below, confidence)] as const, ['above', shareOf(above, confidence)] as const]),
    ...kinds.map(([kind, count], i) => [i === 0 ? 'failures' : '', `${count} × ${failureTitle(kind)}`] as const),
    ...(limit === null
      ? []
      : [
          [
            'limit',
            `from ${formatBytes(limit.refusedFrom)} on refused with ${limit.status}: ${oneLine(limit.message).slice(0, 200)}`,
          ] as const,
        ]),
    ['requests', requestsOf(requests)],
  ];
};

const requestsOf = ({ sent, counted, refused, rateLimited, untold }: SizeResult['requests']): string => {
  const others = [
    [refused, 'refused'],
    [rateLimited, 'rate limited (429)'],
    [untold, 'say nothing of their size'],
  ] as const;
  const rest = others.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  return [`${sent} sent, ${counted} count`, ...rest].join(', ');
};

/** A row of dots with the rate in the middle of its interval, on a scale from 0 to 100 %. */
const bar = ({ n, failures, zone }: Bucket, confidence: number, cells: number, paint: Paint): string => {
  const at = (share: number): number => Math.min(cells - 1, Math.floor(share * cells));
  const [low, high] = wilson({ n, failures }, confidence).map(at);
  const middle = at(failures / n);
  const drawn = Array.from({ length: cells }, (_, cell) =>
    cell === middle ? '●' : cell >= (low ?? 0) && cell <= (high ?? cells) ? '─' : '·',
  ).join('');
  return paint(zone === 'above' ? 'red' : zone === 'within' ? 'yellow' : 'green', drawn);
};

const nameOf = ({ from, to }: Bucket): string =>
  from === to ? formatBytes(from) : `${formatBytes(from)} – ${formatBytes(to)}`;

/** Failure rate against size, each row with its interval. */
const chart = (result: SizeResult, paint: Paint, width: number): readonly string[] => {
  const buckets = bucketsOf(result);
  if (buckets.length === 0) return [];
  const nameWidth = Math.max('size'.length, ...buckets.map((bucket) => nameOf(bucket).length));
  const countWidth = Math.max('failed'.length, ...buckets.map(({ n, failures }) => `${failures}/${n}`.length));
  const cells = Math.max(10, Math.min(50, width - nameWidth - countWidth - 6));
  const scale = `0 %${'100 %'.padStart(cells - 3)}`;
  const row = (name: string, count: string, rest: string): string =>
    `  ${pad(name, nameWidth)}  ${count.padStart(countWidth)}  ${rest}`;
  return [
    paint('dim', row('size', 'failed', scale)),
    ...buckets.map((bucket) =>
      row(nameOf(bucket), `${bucket.failures}/${bucket.n}`, bar(bucket, result.settings.confidence, cells, paint)),
    ),
  ];
};

/** What a probe of the sizes found, for people: the answer first, then its facts, a chart, and what could be hidden. */
export const tellResult = (result: SizeResult, { color, width }: Look): string => {
  const paint = createPaint(color);
  const bad = ['threshold', 'everywhere', 'scattered'].includes(result.outcome);
  const answer = paint(
    bad ? 'red' : result.outcome === 'none' ? 'green' : 'yellow',
    `${bad ? '✗' : result.outcome === 'none' ? '✓' : '?'} ${headline(result)}`,
  );
  const { provider, model } = result.target;
  const lines = [
    `${answer}  ${paint('dim', oneLine(`${provider}/${model}`))}`,
    ...facts(result).flatMap(([label, text]) => labelled(label, text, paint, width)),
    '',
    ...chart(result, paint, width),
    '',
    ...result.notes.flatMap((note) =>
      wrap(oneLine(note), Math.max(20, width - 4)).map((line, i) => `  ${i === 0 ? '-' : ' '} ${line}`),
    ),
  ];
  return neutraliseCommands(`${lines.map((line) => line.trimEnd()).join('\n')}\n`);
};

/** What is known while it goes on, in one line. */
export const tellProgress = ({ requests, settings, threshold, all }: Findings): string => {
  const where =
    threshold === null
      ? ''
      : `, failures begin between ${formatBytes(threshold.lastGood.bytes)} and ${formatBytes(threshold.firstBad.bytes)}`;
  return `${requests.sent} of at most ${settings.maxRequests} requests, ${all.failures} failed${where}`;
};
