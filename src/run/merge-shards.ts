import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AssayError, type Results, resultsFile, type ShardRecord } from '../define.ts';
import { readResultsFile } from '../report/results-file.ts';
import { oneLine } from '../report/sanitise.ts';
import { plural } from '../report/text.ts';

/** The results of one shard, and where they were found. */
export interface ShardFile {
  /** As the user knows it. */
  readonly name: string;
  /** The folder that its evidence is told relatively to. */
  readonly folder: string;
  readonly shard: ShardRecord;
  readonly results: Results;
}

/** Artifacts of CI jobs are unpacked into folders within folders; what lies deeper is none. */
const deepest = 4;

const refuse = (message: string, hint: string): AssayError => new AssayError('input', oneLine(message), { hint });

const foldersBelow = async (folder: string): Promise<readonly string[]> => {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules' && !entry.name.startsWith('.'))
    .map(({ name }) => join(folder, name))
    .toSorted();
};

/** Files below a folder, of those that hold `results.json`; a folder of results is not searched further. */
const resultsBelow = async (folder: string, depth: number): Promise<readonly string[]> => {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => null);
  // No folder: the reader of files tells what is wrong with it.
  if (entries === null) return depth === 0 ? [folder] : [];
  if (entries.some((entry) => entry.isFile() && entry.name === 'results.json')) return [join(folder, 'results.json')];
  if (depth === deepest) return [];
  const found: string[] = [];
  for (const below of await foldersBelow(folder)) found.push(...(await resultsBelow(below, depth + 1)));
  return found;
};

const shardIn = (name: string, { run }: Results): ShardRecord => {
  if (run.shard !== undefined) return run.shard;
  if (run.merged !== undefined) {
    throw refuse(
      `${name} is merged already, from ${plural(run.merged.shards, 'shard')}`,
      'Give the folders of the shards, and let --out name another folder than one that is searched.',
    );
  }
  throw refuse(
    `${name} is no shard: it is the whole of a run`,
    'Only results of assay run --shard i/n can be merged. assay compare takes whole runs.',
  );
};

/**
 * Reads shards: files, folders that hold `results.json`, or folders of such folders. Throws AssayError('input') for
 * what is no results file, no shard, or nothing at all.
 */
export const loadShards = async (names: readonly string[]): Promise<readonly ShardFile[]> => {
  const shards: ShardFile[] = [];
  for (const name of names) {
    const files = await resultsBelow(name, 0);
    if (files.length === 0)
      throw refuse(`${name} holds no results.json`, 'Give the folders that assay run --shard i/n wrote to with --out.');
    for (const file of files) {
      const { path, data } = await readResultsFile(file, resultsFile);
      // The same file may be reached by two names.
      if (shards.some(({ folder }) => folder === dirname(path))) continue;
      shards.push({ name: file, folder: dirname(path), shard: shardIn(file, data), results: data });
    }
  }
  return shards;
};

const planOf = ({ plan, total }: ShardRecord): string => `plan ${plan}, in ${plural(total, 'part')}`;

/** Those of the plan that most shards have; of as many, the first. */
const mostly = (shards: readonly ShardFile[]): readonly ShardFile[] => {
  const groups = [...Map.groupBy(shards, ({ shard }) => planOf(shard)).values()];
  return groups.toSorted((a, b) => b.length - a.length)[0] ?? [];
};

/**
 * All shards of one plan, each once, by their index. Throws AssayError('input') that names a foreign, a doubled or a
 * missing one.
 */
export const requireWhole = (shards: readonly ShardFile[]): readonly ShardFile[] => {
  const own = mostly(shards);
  const [first] = own;
  if (first === undefined) throw refuse('there is no shard to merge', 'Give the folders that assay run --shard wrote.');
  const foreign = shards.find((each) => !own.includes(each));
  if (foreign !== undefined) {
    throw refuse(
      `${foreign.name} is of ${planOf(foreign.shard)}; ${first.name} is of ${planOf(first.shard)}`,
      'Shards of one run have the same targets, checks, settings, seed and version of assay. Is one left over from an earlier run?',
    );
  }
  const sorted = own.toSorted((a, b) => a.shard.index - b.shard.index);
  for (const [position, { name, shard }] of sorted.entries()) {
    const twin = sorted[position - 1];
    if (twin?.shard.index !== shard.index) continue;
    throw refuse(
      `${twin.name} and ${name} are both shard ${shard.index} of ${shard.total}`,
      'Give each once: a trial that is counted twice would pass for two. Of a job that was repeated, keep the last.',
    );
  }
  const { total } = first.shard;
  const missing = Array.from({ length: total }, (_, position) => position + 1).filter(
    (index) => !sorted.some(({ shard }) => shard.index === index),
  );
  if (missing.length === 0) return sorted;
  throw refuse(
    `of ${plural(total, 'shard')}, ${missing.map((index) => `${index}/${total}`).join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing`,
    `Did its job fail before it wrote results.json? Found: ${sorted.map(({ name }) => name).join(', ')}.`,
  );
};
