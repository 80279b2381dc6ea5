import type { BaselineEntryRecord, CheckResult, Results } from '../define.ts';
import { expiredEntries, resultName } from './tally.ts';

/** What baseline entries say, in words. They come from a file of the user's: escape them at the sink. */

const followUp = ({ owner, link }: BaselineEntryRecord): readonly string[] => [
  ...(owner === undefined ? [] : [`owner ${owner}`]),
  ...(link === undefined ? [] : [link]),
];

/** Why a result does not count: `usage is planned (owner ana, until 2026-12-31, https://…)`. */
const excuse = (entry: BaselineEntryRecord): string => {
  const { reason, expires } = entry;
  const [owner, ...rest] = followUp(entry);
  const facts = [owner, ...(expires === undefined ? [] : [`until ${expires}`]), ...rest].filter(Boolean);
  return facts.length === 0 ? reason : `${reason} (${facts.join(', ')})`;
};

/** `expired on 2026-01-31, owner ana, https://…`. */
export const expiry = (entry: BaselineEntryRecord): string =>
  [`expired on ${entry.expires ?? 'an earlier day'}`, ...followUp(entry)].join(', ');

/** A line about an entry that is past its day: what it names, when, whose it was, and what became of it. */
export const expiredLine = (entry: BaselineEntryRecord): string => {
  const where = entry.list === 'quarantine' ? 'quarantined as' : 'listed as';
  return `${entry.target} ${entry.check} ${expiry(entry)}: ${where} ${JSON.stringify(entry.reason)}, and excuses nothing any more`;
};

/** Entries by the results that they are about. */
type Excuses = ReadonlyMap<string, BaselineEntryRecord>;

const byResult = (entries: readonly BaselineEntryRecord[]): Excuses => {
  const found = new Map<string, BaselineEntryRecord>();
  for (const entry of entries) for (const name of entry.covers) if (!found.has(name)) found.set(name, entry);
  return found;
};

export interface ExcuseWords {
  /** The reason of a listed failure, or of a quarantine, with owner, day and link; null if no entry in force has one. */
  why(result: CheckResult): string | null;
  /** The entry that would have excused this failure, were it not past its day: `expired on …, owner …`; null if none. */
  expired(result: CheckResult): string | null;
}

/** What the baseline says of each result. */
export const excusesOf = (baseline: Results['baseline']): ExcuseWords => {
  const flaky = new Set(baseline?.quarantined ?? []);
  const inForce = (list: BaselineEntryRecord['list']): Excuses =>
    byResult((baseline?.entries ?? []).filter((entry) => entry.list === list && entry.state !== 'expired'));
  const [quarantine, expected] = [inForce('quarantine'), inForce('expected')];
  const past = byResult(expiredEntries(baseline));
  return {
    why(result) {
      const name = resultName(result);
      const entry = (flaky.has(name) ? quarantine : expected).get(name);
      return entry === undefined ? null : excuse(entry);
    },
    expired(result) {
      const entry = past.get(resultName(result));
      return entry === undefined || result.verdict !== 'fail' ? null : expiry(entry);
    },
  };
};
