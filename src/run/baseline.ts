import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { AssayError, type BaselineEntryRecord, type CheckResult, type Results, targetKey } from '../define.ts';
import { resultName } from '../report/tally.ts';
import { matchesPattern } from './select.ts';

/** A day, and a page that a reader can open. Flags of `assay baseline update` share them. */
export const expiryDay = z.iso.date('expected a day such as "2026-12-31"');
export const pageUrl = z.url({ protocol: /^https?$/, error: 'expected an http or https URL' });

const entry = z.strictObject({
  check: z.string().min(1).describe('Check id; * stands for any run of characters'),
  target: z.string().min(1).default('*').describe('provider/model; * stands for any run of characters'),
  reason: z.string().min(1).describe('Why it does not fail the run'),
  owner: z.string().min(1).exactOptional().describe('Who sees to it'),
  expires: expiryDay.exactOptional().describe('The last day on which it excuses, in UTC; from then on failures count'),
  link: pageUrl.exactOptional().describe('Where it is followed up'),
});

const list = z.array(entry);

export const baselineFile = z.strictObject({
  version: z.literal(1),
  expected: list.default([]).describe('Failures that are known. One that passes is out of date'),
  quarantine: list.default([]).describe('Checks known to be flaky: neither their failures nor their passes count'),
});

/** An entry, and in which of the two lists it stands. */
export interface BaselineEntry extends z.infer<typeof entry> {
  readonly list: BaselineEntryRecord['list'];
}

/** Turns what a file says into entries. Throws AssayError('baseline') that names the place of the mistake. */
export const parseBaseline = (file: string, raw: unknown): readonly BaselineEntry[] => {
  const parsed = baselineFile.safeParse(raw);
  if (!parsed.success) {
    throw new AssayError('baseline', `${file} is no baseline:\n${z.prettifyError(parsed.error)}`, {
      hint: 'A baseline reads: { version: 1, expected: [{ check, target, reason, owner, expires, link }], quarantine: [likewise] }.',
    });
  }
  const { expected, quarantine } = parsed.data;
  return [
    ...expected.map((each) => ({ ...each, list: 'expected' as const })),
    ...quarantine.map((each) => ({ ...each, list: 'quarantine' as const })),
  ];
};

/** Reads a baseline: YAML or JSON. Throws AssayError('baseline') that names the place of the mistake. */
export const readBaseline = async (file: string): Promise<readonly BaselineEntry[]> => {
  let raw: unknown;
  try {
    raw = parse(await readFile(file, 'utf8'));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new AssayError('baseline', `${file} could not be read: ${why}`, { cause });
  }
  return parseBaseline(file, raw);
};

export const entryName = ({ check, target }: Pick<BaselineEntry, 'check' | 'target'>): string => `${target} ${check}`;

const covers = (item: BaselineEntry, result: CheckResult): boolean =>
  matchesPattern(item.check, result.check) && matchesPattern(item.target, targetKey(result.target));

/** What an entry excuses: a failure, and that its check could not tell, often for another listed failure is in the way. */
const isOpen = ({ verdict }: CheckResult): boolean => verdict === 'fail' || verdict === 'inconclusive';

/** The day of a moment, as entries write it. */
export const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10);

export interface BaselineContext {
  /** The moment at which it is asked whether an entry has expired; now unless said. */
  readonly now?: Date;
  /** Names of targets that other shards of the same run judge. */
  readonly elsewhere?: readonly string[];
}

/** What an entry came to, given everything that it covers here. */
const stateOf = (
  item: BaselineEntry,
  covered: readonly CheckResult[],
  { expired, notRun, isQuarantined }: Judging,
): BaselineEntryRecord['state'] => {
  // What an entry is about may pass here and fail in another shard: only all shards together can tell.
  const known = expired(item) ? 'expired' : 'holds';
  if (covered.length === 0) return notRun(item) ? 'not-run' : 'unmatched';
  if (item.list === 'quarantine' || notRun(item)) return known;
  const counting = covered.filter((result) => !isQuarantined(result));
  const passes = counting.every(({ verdict }) => verdict === 'pass' || verdict === 'warn');
  return counting.length > 0 && passes ? 'stale' : known;
};

interface Judging {
  readonly expired: (item: BaselineEntry) => boolean;
  readonly notRun: (item: BaselineEntry) => boolean;
  readonly isQuarantined: (result: CheckResult) => boolean;
}

/**
 * Compares results with a baseline, both ways: an entry is stale if everything that it covers passes,
 * and unmatched if it covers nothing, unless its check was deliberately left out of this run or its target belongs to
 * another shard. An entry past its day excuses nothing. What stands in quarantine counts neither way.
 */
export const applyBaseline = (
  file: string,
  entries: readonly BaselineEntry[],
  results: readonly CheckResult[],
  leftOut: readonly string[],
  { now = new Date(), elsewhere = [] }: BaselineContext = {},
): NonNullable<Results['baseline']> => {
  const today = dayOf(now);
  const expired = ({ expires }: BaselineEntry): boolean => expires !== undefined && expires < today;
  const coverage = new Map(entries.map((item) => [item, results.filter((result) => covers(item, result))]));
  const coveredBy = (item: BaselineEntry): readonly CheckResult[] => coverage.get(item) ?? [];
  const inForce = (list: BaselineEntry['list']): ReadonlySet<CheckResult> =>
    new Set(entries.filter((item) => item.list === list && !expired(item)).flatMap(coveredBy));
  const [flaky, known] = [inForce('quarantine'), inForce('expected')];
  const isQuarantined = (result: CheckResult): boolean => flaky.has(result);
  const notRun = (item: BaselineEntry): boolean =>
    elsewhere.some((target) => matchesPattern(item.target, target)) ||
    (coveredBy(item).length === 0 && leftOut.some((check) => matchesPattern(item.check, check)));
  const records = entries.map((item): BaselineEntryRecord => {
    const covered = coveredBy(item);
    const told = item.list === 'quarantine' ? covered : covered.filter(isOpen);
    const state = stateOf(item, covered, { expired, notRun, isQuarantined });
    return { ...item, state, covers: told.map(resultName) };
  });
  const namesIn = (state: BaselineEntryRecord['state']): string[] =>
    records.filter((each) => each.state === state).map(entryName);
  const expected = results.filter((result) => isOpen(result) && known.has(result) && !isQuarantined(result));
  return {
    file,
    expected: expected.map(resultName),
    stale: namesIn('stale'),
    unmatched: namesIn('unmatched'),
    quarantined: results.filter(isQuarantined).map(resultName),
    entries: records,
  };
};
