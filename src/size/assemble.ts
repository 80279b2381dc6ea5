import { formatBytes } from '../report/text.ts';
import { type Counts, clopperPearson, wilson } from '../stats/index.ts';
import { bucketsOf, oddBucket } from './buckets.ts';
import type { SizeRate, SizeResult, SizeSettings } from './result.ts';
import { type Decision, type Search, upperBound } from './search.ts';
import { type TokenCount, tokensAt } from './tokens.ts';

/** What a probe of the sizes has seen, beside what its search knows. */
export interface Seen {
  readonly settings: SizeSettings;
  /** Sizes of the search in bytes, smallest first. */
  readonly grid: readonly number[];
  readonly search: Search;
  readonly tokens: readonly TokenCount[];
  readonly limit: SizeResult['limit'];
  readonly failures: Readonly<Record<string, number>>;
  readonly requests: Pick<SizeResult['requests'], 'sent' | 'refused' | 'rateLimited' | 'untold'>;
  /** Why it ended early, or null. */
  readonly ended: string | null;
}

export type Findings = Omit<SizeResult, 'version' | 'tool' | 'target' | 'startedAt' | 'endedAt'>;

const percent = (share: number): string => `${Number((100 * share).toFixed(share < 0.1 ? 1 : 0))} %`;

const rateOf = (counts: Counts, confidence: number): SizeRate => ({
  ...counts,
  wilson: [...wilson(counts, confidence)],
  exact: [...clopperPearson(counts, confidence)],
  upperBound: upperBound(counts, confidence),
});

const sumOf = (counts: readonly Counts[]): Counts => ({
  n: counts.reduce((sum, { n }) => sum + n, 0),
  failures: counts.reduce((sum, { failures }) => sum + failures, 0),
});

interface Verdict {
  readonly outcome: SizeResult['outcome'];
  readonly reason: string | null;
}

const whyUndecided = ({ requests, search, settings }: Seen): string => {
  const { failures } = sumOf(search.counts);
  const { weights } = search.belief;
  const [everywhere = 0, never = 0] = [weights[0], weights.at(-1)];
  const odds =
    failures === 0
      ? ''
      : ` (that failures begin within the range is ${percent(1 - everywhere - never)} probable, at none of its sizes ${percent(never)})`;
  return `${requests.sent} of at most ${settings.maxRequests} requests, ${failures} of them failed, do not suffice${odds}: raise --max-requests`;
};

const verdictOf = (seen: Seen, decision: Decision | null): Verdict => {
  const { ended, failures, limit, search } = seen;
  if (ended !== null) return { outcome: 'incomplete', reason: ended };
  if (decision === null) return { outcome: 'undecided', reason: whyUndecided(seen) };
  if (decision.kind === 'refused')
    return {
      outcome: 'refused',
      reason: `the smallest request is refused, too${limit === null ? '' : `: ${limit.status}: ${limit.message}`}`,
    };
  const overloaded = failures.overloaded ?? 0;
  const bySize = decision.kind === 'threshold';
  if (!bySize && overloaded > 0 && overloaded === sumOf(search.counts).failures)
    return {
      outcome: 'undecided',
      reason: `the server said that it is overloaded in ${overloaded} replies, whatever the size: lower --concurrency`,
    };
  return { outcome: decision.kind, reason: null };
};

const thresholdOf = ({ grid, tokens, settings }: Seen, decision: Decision | null): SizeResult['threshold'] => {
  if (decision?.kind !== 'threshold') return null;
  const size = (index: number): NonNullable<SizeResult['threshold']>['lastGood'] => {
    const bytes = grid[index] ?? settings.to;
    return { bytes, tokens: tokensAt(bytes, tokens) };
  };
  return {
    lastGood: size(decision.first - 1),
    firstBad: size(decision.last),
    credibility: decision.credibility,
    narrowed: decision.first === decision.last,
  };
};

type Facts = Omit<Findings, 'notes'>;

const hiddenBySize = ({ outcome, below, above, largest, settings, all }: Facts): readonly string[] => {
  const sure = percent(settings.confidence);
  const spread =
    'Failures confined to sizes between those that were sent, or to bursts at other times, could be hidden.';
  const ways = `${settings.streamed ? 'Plain' : 'Streamed'} requests, and text other than ${settings.filler === 'dense' ? 'rules of hyphens (--filler prose)' : 'prose (--filler dense)'}, were not sent.`;
  if (outcome === 'threshold' && below !== null && above !== null)
    return [
      `Below the threshold a failure rate of up to ${percent(below.upperBound)} could still be hidden (${sure}, ${below.failures} of ${below.n} failed).`,
      'One step is looked for: a second one, or a rate that grows slowly, would be told as one.',
      ways,
    ];
  if ((outcome === 'none' || outcome === 'scattered') && largest !== null)
    return [
      `At ${formatBytes(largest.bytes)} a failure rate of up to ${percent(largest.rate.upperBound)} could still be hidden (${sure}, ${largest.rate.failures} of ${largest.rate.n} failed); at smaller sizes a higher one, for fewer were sent.`,
      spread,
      ways,
    ];
  if (outcome === 'everywhere') return ['Whether more fail at some sizes than at others is not told.', ways];
  if (all.n === 0) return [];
  return [
    `Over all sizes a failure rate of up to ${percent(all.upperBound)} is compatible with ${all.failures} of ${all.n}.`,
    spread,
  ];
};

const notesOf = (facts: Facts): readonly string[] => {
  const odd = oddBucket(bucketsOf(facts));
  const misfit =
    odd === null
      ? []
      : [
          `Failures are spread unevenly: ${odd.failures} of ${odd.n} from ${formatBytes(odd.from)} to ${formatBytes(odd.to)}, far more than at other sizes on that side. One step does not describe them.`,
        ];
  return [...misfit, ...hiddenBySize(facts)];
};

/** Puts together what is known, whether the search has come to its end or not. */
export const assemble = (seen: Seen): Findings => {
  const { settings, search, grid, tokens } = seen;
  const { confidence } = settings;
  const decision = search.lastDecision;
  const threshold = thresholdOf(seen, decision);
  const [first, last] = decision?.kind === 'threshold' ? [decision.first, decision.last] : [0, 0];
  const { counts } = search;
  const all = sumOf(counts);
  const top = counts.findLastIndex(({ n }) => n > 0);
  const facts: Facts = {
    settings,
    ...verdictOf(seen, decision),
    threshold,
    below: threshold === null ? null : rateOf(sumOf(counts.slice(0, first)), confidence),
    above: threshold === null ? null : rateOf(sumOf(counts.slice(last)), confidence),
    all: rateOf(all, confidence),
    largest:
      top < 0
        ? null
        : {
            bytes: grid[top] ?? settings.to,
            tokens: tokensAt(grid[top] ?? settings.to, tokens),
            rate: rateOf(counts[top] ?? all, confidence),
          },
    limit: seen.limit,
    requests: { ...seen.requests, counted: all.n, failed: all.failures },
    failures: seen.failures,
    sizes: counts.flatMap(({ n, failures }, i) => {
      const bytes = grid[i] ?? settings.to;
      return n === 0 ? [] : [{ bytes, tokens: tokensAt(bytes, tokens), n, failures }];
    }),
  };
  return { ...facts, notes: [...notesOf(facts)] };
};
