import { Document, isMap, isSeq, parseDocument, YAMLSeq } from 'yaml';
import { AssayError, type BaselineEntryRecord, type CheckResult, type Results, targetKey } from '../define.ts';
import { gatingResults, resultName } from '../report/tally.ts';
import { applyBaseline, type BaselineEntry, dayOf, entryName, parseBaseline } from './baseline.ts';

/** What is written into each new entry. */
export type NewEntry = Pick<BaselineEntry, 'reason' | 'owner' | 'expires' | 'link'>;

export interface BaselineChange {
  /** `keep` with a reason: it looks out of date, but these results cannot tell. */
  readonly kind: 'add' | 'drop' | 'renew' | 'keep';
  readonly entry: Omit<BaselineEntryRecord, 'list' | 'state' | 'covers'>;
  readonly why: string;
}

export interface BaselineUpdate {
  /** The file as it should be. */
  readonly text: string;
  readonly changes: readonly BaselineChange[];
  /** Entries that still hold, as they were. */
  readonly untouched: number;
}

export interface UpdateOptions {
  /** The baseline's name, which says by its ending whether it is JSON; in errors too. */
  readonly file: string;
  /** What it holds now; null if there is none yet. */
  readonly text: string | null;
  readonly results: Results;
  readonly entry: NewEntry;
  /** List checks of level `must` too that could not be judged, for instance because of a listed failure. */
  readonly inconclusive?: boolean;
  /** Drop entries with a `*` too, whatever else they may stand for. */
  readonly dropPatterns?: boolean;
  readonly now?: Date;
}

const title = ' Failures that are known: see docs/gate.md. A listed failure that passes is out of date.';

const documentOf = ({ file, text }: UpdateOptions): Document => {
  if (text === null) {
    const fresh = new Document({ version: 1, expected: [] });
    fresh.commentBefore = title;
    return fresh;
  }
  const document = parseDocument(text);
  const [error] = document.errors;
  if (error === undefined) return document;
  throw new AssayError('baseline', `${file} could not be read: ${error.message}`, { cause: error });
};

const hasPattern = ({ check, target }: Pick<BaselineEntry, 'check' | 'target'>): boolean =>
  check.includes('*') || target.includes('*');

/** Why an entry that looks stale must stay, or null if it may go. */
const mustStay = (entry: BaselineEntryRecord, { run }: Results, dropPatterns: boolean): string | null => {
  if (!run.complete)
    return `it passed, but the run is incomplete (${run.incompleteBecause ?? 'it ended early'}): drop it with the results of a whole one`;
  if (hasPattern(entry) && run.shard !== undefined)
    return `it passed in shard ${run.shard.index} of ${run.shard.total}, and may fail in another: merge them first`;
  if (hasPattern(entry) && !dropPatterns)
    return 'what it covers here passed, but a * may stand for more than these results: remove it, or give --drop-patterns';
  return null;
};

/** What becomes of an entry that is there already; null if nothing does. */
const changeOf = (
  entry: BaselineEntryRecord,
  { results, entry: fresh, dropPatterns = false }: UpdateOptions,
): BaselineChange | null => {
  const { list, state, covers, ...rest } = entry;
  if (list === 'quarantine') {
    return state === 'expired' ? { kind: 'keep', entry: rest, why: `quarantine, expired on ${entry.expires}` } : null;
  }
  if (state === 'stale') {
    const stays = mustStay(entry, results, dropPatterns);
    return stays === null
      ? { kind: 'drop', entry: rest, why: `it passes; was: ${entry.reason}` }
      : { kind: 'keep', entry: rest, why: stays };
  }
  if (state !== 'expired' || covers.length === 0) return null;
  return fresh.expires === undefined
    ? { kind: 'keep', entry: rest, why: `it expired on ${entry.expires}: give --expires to renew it` }
    : { kind: 'renew', entry: rest, why: `it expired on ${entry.expires}, and now does on ${fresh.expires}` };
};

/** The first thing that is wrong, to tell failures apart in the summary. */
const whatOf = ({ findings, reason, title: says }: CheckResult): string => findings[0]?.what ?? reason ?? says;

/** Failures that no entry is about, not even one past its day: those are renewed rather than doubled. */
const additionsOf = (
  { results, entry: fresh, inconclusive = false }: UpdateOptions,
  records: readonly BaselineEntryRecord[],
): BaselineChange[] => {
  // What an incomplete run could not judge, a whole one may.
  const isWanted = ({ verdict, level }: CheckResult): boolean =>
    verdict === 'fail' || (inconclusive && verdict === 'inconclusive' && level === 'must' && results.run.complete);
  const known = new Set(records.flatMap(({ covers }) => covers));
  return gatingResults(results.results)
    .filter((result) => isWanted(result) && !known.has(resultName(result)))
    .map((result) => ({
      kind: 'add' as const,
      entry: { check: result.check, target: targetKey(result.target), ...fresh },
      why: whatOf(result),
    }));
};

/** The list of expected failures in the file, which is made if it is not there. */
const listIn = (document: Document): YAMLSeq => {
  const found = document.get('expected');
  if (isSeq(found)) {
    // What grows is read by lines.
    if (found.items.length === 0) found.flow = false;
    return found;
  }
  const fresh = new YAMLSeq();
  document.set('expected', fresh);
  return fresh;
};

/** Applies changes to the file’s own nodes, so that comments and the order of what stays are kept. */
const applyTo = (document: Document, entries: readonly BaselineEntryRecord[], changes: readonly BaselineChange[]) => {
  const list = listIn(document);
  const positions = entries.filter((each) => each.list === 'expected').map(entryName);
  const dropped = new Set<number>();
  for (const { kind, entry } of changes) {
    if (kind === 'add') list.add(document.createNode(entry));
    if (kind !== 'drop' && kind !== 'renew') continue;
    for (const [position, name] of positions.entries()) {
      if (name !== entryName(entry)) continue;
      const node = list.items[position];
      if (kind === 'drop') dropped.add(position);
      else if (isMap(node)) node.set('expires', entry.expires);
    }
  }
  list.items = list.items.filter((_, position) => !dropped.has(position));
};

const textOf = (document: Document, { file }: UpdateOptions): string =>
  /\.json$/i.test(file) ? `${JSON.stringify(document.toJS(), null, 2)}\n` : document.toString({ lineWidth: 0 });

/**
 * Brings a baseline up to date with results: failures that no entry is about are added, entries that pass are dropped,
 * those past their day are renewed if there is a new one. Left alone is what the results do not cover, what still holds,
 * the quarantine, and whatever an incomplete run or one shard cannot tell. Throws AssayError('baseline') for a file that
 * is none.
 */
export const updateBaseline = (options: UpdateOptions): BaselineUpdate => {
  const { file, results, entry, now = new Date() } = options;
  if (entry.expires !== undefined && entry.expires < dayOf(now)) {
    throw new AssayError('usage', `--expires ${entry.expires} is past`, { hint: 'Give a day that is yet to come.' });
  }
  const document = documentOf(options);
  const { entries: records = [] } = applyBaseline(file, parseBaseline(file, document.toJS()), results.results, [], {
    now,
  });
  const old = records.flatMap((record) => changeOf(record, options) ?? []);
  const renewed = old.map((change) =>
    change.kind === 'renew' && entry.expires !== undefined
      ? { ...change, entry: { ...change.entry, expires: entry.expires } }
      : change,
  );
  const changes = [...renewed, ...additionsOf(options, records)];
  applyTo(document, records, changes);
  // Nothing is written that could not be read.
  parseBaseline(file, document.toJS());
  const isChanged = changes.some(({ kind }) => kind !== 'keep');
  return {
    text: isChanged || options.text === null ? textOf(document, options) : options.text,
    changes,
    untouched: records.length - old.length,
  };
};
