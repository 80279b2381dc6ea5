import { readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import type { z } from 'zod';
import { AssayError, isObject, resultsFile } from '../../define.ts';
import { readResultsFile } from '../../report/results-file.ts';
import { clip, oneLine } from '../../report/sanitise.ts';
import { plural } from '../../report/text.ts';
import { createWriter } from '../../report/write.ts';
import { expiryDay, pageUrl } from '../../run/baseline.ts';
import { type BaselineChange, type NewEntry, updateBaseline } from '../../run/baseline-update.ts';
import { text } from '../options.ts';
import { say } from '../print.ts';

interface UpdateFlags extends NewEntry {
  readonly results: string;
  readonly baseline: string;
  readonly inconclusive?: boolean;
  readonly dropPatterns?: boolean;
  readonly dryRun?: boolean;
}

const defaultFile = 'assay.baseline.yaml';

const of =
  (schema: z.ZodType<string>) =>
  (value: string): string => {
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    throw new InvalidArgumentError(`${parsed.error.issues[0]?.message ?? 'It is wrong'}.`);
  };

/** What the file holds now, or null if there is none yet. */
const read = async (file: string): Promise<string | null> => {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    if (isObject(cause) && cause.code === 'ENOENT') return null;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new AssayError('baseline', `${file} could not be read: ${why}`, { cause });
  }
};

const marks: Readonly<Record<BaselineChange['kind'], string>> = { add: '+', drop: '-', renew: '~', keep: '!' };

const lineOf = ({ kind, entry, why }: BaselineChange): string =>
  `${marks[kind]} ${oneLine(`${entry.target} ${entry.check}`)}: ${oneLine(clip(why, 300))}`;

const sum = (changes: readonly BaselineChange[], untouched: number): string => {
  const count = (kind: BaselineChange['kind']): number => changes.filter((change) => change.kind === kind).length;
  return [
    `${count('add')} added`,
    `${count('drop')} dropped`,
    ...(count('renew') === 0 ? [] : [`${count('renew')} renewed`]),
    `${plural(untouched + count('keep'), 'entry', 'entries')} kept`,
  ].join(', ');
};

const execute = async (flags: UpdateFlags): Promise<void> => {
  const { baseline: file, reason, owner, expires, link } = flags;
  const { data: results } = await readResultsFile(flags.results, resultsFile);
  const before = await read(file);
  const entry = {
    reason,
    ...(owner === undefined ? {} : { owner }),
    ...(expires === undefined ? {} : { expires }),
    ...(link === undefined ? {} : { link }),
  };
  const { inconclusive = false, dropPatterns = false } = flags;
  const update = updateBaseline({ file, text: before, results, entry, inconclusive, dropPatterns });
  for (const change of update.changes) say(lineOf(change));
  const isSame = update.text === before;
  if (!isSame && flags.dryRun !== true) await createWriter(dirname(file), []).write(basename(file), update.text);
  const done = isSame ? 'is as it was' : flags.dryRun === true ? 'would be written' : 'written';
  say(`${oneLine(file)} ${done}: ${sum(update.changes, update.untouched)}.`);
};

const epilogue = `
Failures that no entry is about are added, each with its target and check; entries whose check passes are dropped, unless
the run is incomplete. Entries of checks and targets that the results do not cover stay, and so do the quarantine, comments,
and entries with a * (a * may stand for more than these results; --drop-patterns drops them where all that they cover passes).
Entries past their day are renewed if --expires gives a new one.

Printed is what changed: + added, - dropped, ~ renewed, ! kept, and why it should be looked at.

For example: assay baseline update --results reports/latest --reason "known since 2.3" --owner ana --expires 2027-01-31`;

export const addBaseline = (program: Command): void => {
  const command = program.command('baseline').description('Keep the list of known failures up to date');
  command
    .command('update')
    .description('Write the failures of a run into the baseline, and drop what passes')
    .requiredOption('--results <file>', 'results.json of a run, or the folder that holds it', text)
    .requiredOption('--reason <text>', 'why the new failures are expected', text)
    .option('--baseline <file>', 'YAML or JSON; made if it is not there', text, defaultFile)
    .option('--owner <name>', 'who sees to the new failures', text)
    .option('--expires <day>', 'the last day on which they are excused, such as 2027-01-31', of(expiryDay))
    .option('--link <url>', 'where they are followed up', of(pageUrl))
    .option('--inconclusive', 'list must checks too that could not be judged: otherwise the run ends with 3')
    .option('--drop-patterns', 'drop entries with a * too, where all that they cover in these results passes')
    .option('--dry-run', 'print what would change, write nothing')
    .addHelpText('after', epilogue)
    .action(execute)
    // Errors of a command within a command are this one’s to throw.
    .exitOverride()
    .showHelpAfterError('(assay baseline update --help shows all flags)');
};
