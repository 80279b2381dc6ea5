import { join } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { compare } from '../../compare/compare.ts';
import {
  type Comparison,
  comparisonFile,
  type FailOn,
  failOns,
  type Grouping,
  groupings,
} from '../../compare/comparison.ts';
import { renderHtml } from '../../compare/html.ts';
import { type Mapping, parseMapping } from '../../compare/mapping.ts';
import { renderMarkdown } from '../../compare/markdown.ts';
import { type LoadedRun, loadRun } from '../../compare/runs.ts';
import { sidesOf } from '../../compare/sides.ts';
import { renderTerminal } from '../../compare/terminal.ts';
import { AssayError } from '../../define.ts';
import { wantsColor } from '../../report/color.ts';
import { oneLine } from '../../report/sanitise.ts';
import { createWriter } from '../../report/write.ts';
import { collect, list, text } from '../options.ts';

interface CompareFlags {
  readonly baseline?: readonly string[];
  readonly by: Grouping;
  readonly map?: readonly Mapping[];
  readonly pool?: boolean;
  readonly alpha: number;
  readonly failOn?: readonly FailOn[];
  readonly gateTimes?: boolean;
  readonly margin: number;
  readonly reporter?: readonly Reporter[];
  readonly out?: string;
}

const reporters = ['terminal', 'markdown', 'html', 'json'] as const;
type Reporter = (typeof reporters)[number];

const defaultOut = 'reports/compare';

const files: Readonly<Record<Exclude<Reporter, 'terminal'>, readonly [string, (comparison: Comparison) => string]>> = {
  markdown: ['compare.md', renderMarkdown],
  html: ['compare.html', renderHtml],
  json: ['compare.json', (comparison) => `${JSON.stringify(comparisonFile.parse(comparison), null, 2)}\n`],
};

/** One of a few words. */
const oneOf =
  <T extends string>(known: readonly T[]) =>
  (value: string): T => {
    const found = known.find((each) => each === value);
    if (found !== undefined) return found;
    throw new InvalidArgumentError(`Give ${known.join(', ')}.`);
  };

const someOf =
  <T extends string>(known: readonly T[]) =>
  (value: string, before: readonly T[] = []): readonly T[] => [...before, ...list(value).map(oneOf(known))];

const between =
  (low: number, high: number, what: string) =>
  (value: string): number => {
    const number = /^\d*\.?\d+$/.test(value) ? Number(value) : Number.NaN;
    if (number >= low && number <= high) return number;
    throw new InvalidArgumentError(`Give ${what} from ${low} to ${high}.`);
  };

const mapping = (value: string, before: readonly Mapping[] = []): readonly Mapping[] => {
  try {
    return [...before, parseMapping(value)];
  } catch (error) {
    throw error instanceof AssayError ? new InvalidArgumentError(error.hint ?? error.message) : error;
  }
};

/** A run that is pooled with its copy would count twice, and one against itself tells nothing. */
const requireDistinct = (runs: readonly LoadedRun[]): void => {
  for (const [index, { name, path, run }] of runs.entries()) {
    const twin = runs.slice(0, index).find((other) => other.path === path || other.run.id === run.id);
    if (twin !== undefined)
      throw new AssayError('usage', oneLine(`${name} is the same run as ${twin.name}`), {
        hint: 'Give each run once.',
      });
  }
};

/** Reads runs in turn. Throws AssayError('usage') where one is named twice. */
const loadRuns = async (names: readonly string[]): Promise<readonly LoadedRun[]> => {
  const runs: LoadedRun[] = [];
  for (const name of names) {
    const run = await loadRun(name);
    runs.push(run);
    requireDistinct(runs);
  }
  return runs;
};

/** The runs, and those that are the baseline: named, or all but the last. */
const runsOf = async (
  names: readonly string[],
  flags: CompareFlags,
): Promise<{ readonly runs: readonly LoadedRun[]; readonly baselineRuns: readonly LoadedRun[] }> => {
  if (flags.by !== 'run') return { runs: await loadRuns(names), baselineRuns: [] };
  const named = await loadRuns(flags.baseline ?? []);
  const given: LoadedRun[] = [];
  for (const run of await loadRuns(names)) if (!named.some(({ path }) => path === run.path)) given.push(run);
  requireDistinct([...named, ...given]);
  if (given.length + named.length < 2 || given.length === 0)
    throw new AssayError('usage', 'there is only one side: a comparison takes two runs or more', {
      hint: 'The first are the baseline, the last is the candidate: assay compare OLD NEW. To compare the providers or models of one run: --by provider, model or target.',
    });
  return named.length > 0
    ? { runs: [...named, ...given], baselineRuns: named }
    : { runs: given, baselineRuns: given.slice(0, -1) };
};

const publish = async (comparison: Comparison, flags: CompareFlags): Promise<void> => {
  const chosen = new Set(flags.reporter ?? (flags.out === undefined ? ['terminal' as const] : reporters));
  if (chosen.delete('terminal')) {
    process.stdout.write(
      renderTerminal(comparison, {
        color: wantsColor(process.stdout, process.env),
        width: process.stdout.columns ?? 100,
        env: process.env,
      }),
    );
  }
  const out = flags.out ?? defaultOut;
  const writer = createWriter(out, []);
  const written: string[] = [];
  for (const reporter of chosen) {
    if (reporter === 'terminal') continue;
    const [file, render] = files[reporter];
    await writer.write(file, render(comparison));
    written.push(join(out, file));
  }
  if (written.length > 0) process.stderr.write(`assay: wrote ${written.join(', ')}\n`);
};

const execute = async (names: readonly string[], flags: CompareFlags): Promise<void> => {
  const { by, alpha, margin } = flags;
  const { runs, baselineRuns } = await runsOf(names, flags);
  const sides = sidesOf({
    by,
    runs,
    baselineRuns,
    baselineNames: flags.baseline ?? [],
    mappings: flags.map ?? [],
    pool: flags.pool ?? false,
  });
  const comparison = compare(sides, {
    by,
    alpha,
    margin,
    failOn: [...new Set<FailOn>(['regression', ...(flags.failOn ?? [])])],
    gateTimes: flags.gateTimes ?? false,
  });
  await publish(comparison, flags);
  process.exitCode = comparison.gate.exitCode;
};

const epilogue = `
The first runs are the baseline, counts pooled, and the last is the candidate; --baseline names it otherwise, and then
all others are candidates. A check is worse if it fails significantly more often: a one-sided exact test, corrected for
all checks together. A check that must hold, and newly fails, with too few trials to be sure, is told as a new failure.

Exit codes: 0 no significant regression · 1 a regression (or what --fail-on says) · 4 usage · 5 nothing to compare, or a target not judged any more

For example: assay compare reports/v1 reports/v2 --out reports/compare
             assay compare day1 day2 day3 tonight --fail-on new-failures
             assay compare --by provider --baseline acme --map "acme-*=*" reports/latest`;

export const addCompare = (program: Command): void => {
  program
    .command('compare')
    .description('Say what got better or worse between runs, providers or models: the gate of a release')
    .argument('<runs...>', 'folders that hold results.json, or such files')
    .optionsGroup('What to compare:')
    .option(
      '--baseline <name>',
      'a run of the baseline; with --by, a provider, model or target; may be repeated',
      collect,
    )
    .option('--by <what>', `what makes a side: ${groupings.join(', ')}`, oneOf(groupings), 'run')
    .option('--map <old=new>', 'a target of the baseline has another name now; * stands for any characters', mapping)
    .option('--pool', 'take all candidates together as one')
    .optionsGroup('What fails:')
    .option('--alpha <level>', 'chance of any false alarm', between(0.0001, 0.5, 'a level'), 0.05)
    .option('--fail-on <what>', `${failOns.join(', ')} (regression always fails)`, someOf(failOns))
    .option('--gate-times', 'fail if first chunks of streams became slower')
    .option('--margin <factor>', 'first chunks must differ by more than this', between(1, 100, 'a factor'), 1.1)
    .optionsGroup('What to report:')
    .option('--reporter <names>', `${reporters.join(', ')} (default: terminal; with --out, all)`, someOf(reporters))
    .option('--out <dir>', `where compare.md, compare.html and compare.json go (default: ${defaultOut})`, text)
    .addHelpText('after', epilogue)
    .action(execute);
};
