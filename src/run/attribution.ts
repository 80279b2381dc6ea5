import { type AttributionRecord, type Blame, type CheckResult, type FindingRecord, targetKey } from '../define.ts';
import { fisherExact } from '../stats/index.ts';

/** As uneven a spread comes about by chance in one of twenty cases. */
const significance = 0.05;

/** More trials than these are not asked for. */
const mostTrials = 500;

type Side = AttributionRecord['gateway'];

interface Rates {
  readonly n: number;
  readonly failures: number;
}

const isRed = ({ verdict }: CheckResult): boolean => verdict === 'fail' || verdict === 'warn';
/** It was judged, and nothing is wrong. */
const isGreen = ({ verdict }: CheckResult): boolean => verdict === 'pass';

/** What is but noted counts among a check’s failed trials, and fails nothing. */
const ratesOf = ({ verdict, trials }: CheckResult): Rates => ({
  n: trials.n - trials.withheld,
  failures: verdict === 'pass' ? 0 : trials.failed,
});

/** What makes a finding the same as another: its sentence, without what differs from exchange to exchange. */
const kindOf = ({ what, actual }: FindingRecord): string =>
  // That something is missing is not the same as that it is wrong.
  `${actual === 'absent' ? 'absent: ' : ''}${what}`
    .toLowerCase()
    .replace(/"[^"]*"|“[^”]*”|`[^`]*`/g, '…')
    .replace(/\b[0-9a-f]*\d[0-9a-f]*-?[0-9a-f-]{7,}\b/g, '…')
    // A status is what went wrong; other numbers are sizes, times and counts.
    .replace(/(?<!\b(?:status|http|with)(?: \w+)? )\b\d[\d.,]*/g, '#');

const kindsOf = ({ findings }: CheckResult): ReadonlySet<string> =>
  new Set(findings.filter(({ softened }) => softened !== 'note').map(kindOf));

const pOf = (a: Rates, b: Rates): number | undefined =>
  a.n === 0 || b.n === 0 ? undefined : fisherExact(a, b).twoSided;

const share = ({ n, failures }: Rates): string => `${failures} of ${n}`;
const rounded = (p: number): string => (p < 0.001 ? 'p < 0.001' : `p = ${p.toFixed(p < 0.1 ? 3 : 2)}`);

/** Trials of each side at which the same rates would be told apart, or null if it takes too many. */
const neededTrials = (a: Rates, b: Rates): number | null => {
  for (let n = Math.max(a.n, b.n) + 1; n <= mostTrials; n++) {
    const at = ({ n: of, failures }: Rates): Rates => ({ n, failures: Math.floor((failures / of) * n + 1e-9) });
    if ((pOf(at(a), at(b)) ?? 1) < significance) return n;
  }
  return null;
};

interface Judged {
  readonly blame: Blame;
  readonly why: string;
}

const many = (a: Rates, b: Rates): string =>
  `${share(a)} ${a.n === 1 ? 'trial' : 'trials'} failed through the gateway, ${share(b)} directly`;

/** Counts that chance may explain. */
const byChance = (gateway: Rates, direct: Rates, p: number): Judged => {
  const needed = neededTrials(gateway, direct);
  const more = needed === null ? '' : `; at these rates it takes about ${needed} trials of each to tell`;
  return { blame: 'unclear', why: `${many(gateway, direct)}: chance may explain that (${rounded(p)})${more}` };
};

/** One side fails and the other passes: is the difference real? `blame` is whose it is then. */
const differing = (blame: 'gateway' | 'mended', gateway: Rates, direct: Rates): Judged => {
  const p = pOf(gateway, direct);
  if (p === undefined) return { blame: 'unclear', why: 'on one side no trial could be judged' };
  const [red, green] = blame === 'gateway' ? [gateway, direct] : [direct, gateway];
  if (p < significance) return { blame, why: `${many(gateway, direct)} (${rounded(p)})` };
  if (red.n === green.n && red.failures === red.n && green.failures === 0) {
    const few = red.n === 1 ? 'one trial of each tells' : 'so few trials tell';
    const why = `${many(gateway, direct)}; ${few} nothing of failures that come and go (${rounded(p)})`;
    return { blame, why };
  }
  return byChance(gateway, direct, p);
};

/** Both fail: with the same findings, and as often? */
const alike = (gateway: CheckResult, direct: CheckResult): Judged => {
  const [a, b] = [ratesOf(gateway), ratesOf(direct)];
  const counts = many(a, b);
  const [here, there] = [kindsOf(gateway), kindsOf(direct)];
  const own = [...here].filter((kind) => !there.has(kind));
  if (own.length > 0) {
    const shared =
      own.length < here.size ? 'some findings are the same, but the gateway adds its own' : 'what is wrong differs';
    return { blame: 'both', why: `both sides fail, and ${shared}; ${counts}` };
  }
  const p = pOf(a, b);
  if (p !== undefined && p < significance && a.failures / a.n > b.failures / b.n) {
    return { blame: 'both', why: `the provider fails too, but more rarely: ${counts} (${rounded(p)})` };
  }
  return { blame: 'provider', why: `the provider fails the same way without the gateway; ${counts}` };
};

const withheldWords = (side: string, { verdict, reason }: CheckResult): string =>
  `${side} it is ${verdict === 'error' ? 'an error of assay itself' : verdict === 'skip' ? 'skipped' : verdict}${reason === undefined ? '' : `: ${reason}`}`;

const blameOf = (gateway: CheckResult, direct: CheckResult): Judged => {
  if (isRed(gateway) && isRed(direct)) return alike(gateway, direct);
  const [red, other, blame, side] = isRed(gateway)
    ? ([gateway, direct, 'gateway', 'asked directly'] as const)
    : ([direct, gateway, 'mended', 'through the gateway'] as const);
  if (!isGreen(other)) return { blame: 'unclear', why: withheldWords(side, other) };
  if (ratesOf(red).failures === 0) return { blame: 'unclear', why: 'the failing side tells no failed trial' };
  return differing(blame, ratesOf(gateway), ratesOf(direct));
};

const sideOf = (result: CheckResult): Side => {
  const { n, failures } = ratesOf(result);
  const finding = isRed(result) ? result.findings.find(({ softened }) => softened !== 'note') : undefined;
  const { exchange: id, file } = finding?.evidence ?? {};
  return {
    verdict: result.verdict,
    ...(result.reason === undefined ? {} : { reason: result.reason }),
    n,
    failed: failures,
    ...(finding === undefined ? {} : { finding }),
    ...(id === undefined ? {} : { exchange: { id, ...(file === undefined ? {} : { file }) } }),
  };
};

/**
 * Whose fault it is that a check fails or warns, from its results through a gateway and directly at the provider behind it;
 * null if it does neither. A difference counts if Fisher’s exact test tells it from chance (two-sided, p < 0.05), or if all
 * trials failed on one side and none of as many on the other; of the latter, `why` says how much few trials tell.
 */
export const attribute = (gateway: CheckResult, direct: CheckResult): AttributionRecord | null => {
  if (!isRed(gateway) && !isRed(direct)) return null;
  const p = pOf(ratesOf(gateway), ratesOf(direct));
  return {
    check: gateway.check,
    target: gateway.target,
    direct: direct.target,
    ...blameOf(gateway, direct),
    ...(p === undefined ? {} : { p }),
    gateway: sideOf(gateway),
    provider: sideOf(direct),
  };
};

/**
 * The id of the exchange on the other side that belongs to the one that a finding points at: the same probe, trial and step.
 * null if both sides have findings of their own, or neither points anywhere.
 */
export const counterpartOf = ({
  target,
  direct,
  gateway,
  provider,
}: AttributionRecord): {
  readonly side: 'gateway' | 'provider';
  readonly id: string;
} | null => {
  const [red, side, from, to] =
    gateway.exchange === undefined
      ? ([provider, 'gateway', direct, target] as const)
      : ([gateway, 'provider', target, direct] as const);
  const prefix = `${targetKey(from)}/`;
  const id = red.exchange?.id;
  const other = side === 'gateway' ? gateway : provider;
  if (id === undefined || other.exchange !== undefined || !id.startsWith(prefix)) return null;
  return { side, id: `${targetKey(to)}/${id.slice(prefix.length)}` };
};
