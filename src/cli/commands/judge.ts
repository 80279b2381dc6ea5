import type { Command } from 'commander';
import type { AssayError, Profile } from '../../define.ts';
import { oneLine } from '../../report/sanitise.ts';
import { formatBytes, plural } from '../../report/text.ts';
import { readBaseline } from '../../run/baseline.ts';
import { type FileCounts, type JudgeOptions, judgeFiles } from '../../run/judge-files.ts';
import { interruptible } from '../interrupt.ts';
import { list, profileList, text } from '../options.ts';
import { openReports } from '../reports.ts';

interface JudgeFlags {
  readonly suite?: readonly string[];
  readonly check?: readonly string[];
  readonly profile?: readonly Profile[];
  readonly reporter?: readonly string[];
  readonly out?: string;
  readonly baseline?: string;
}

/** Not where runs go: a folder of their exchanges is what is judged most often. */
const defaultOut = 'reports/judged';
const defaultReporters: readonly string[] = ['terminal', 'html'];

/** So many problems are told one by one. */
const mostProblems = 20;
const redrawMs = 100;

const inWords = ({ exchanges, files, ignored, unknown, bytes }: FileCounts): string =>
  [
    `judged ${plural(exchanges, 'exchange')} from ${plural(files, 'file')} (${formatBytes(bytes)})`,
    ...(ignored === 0 ? [] : [`${ignored} ignored that are none with such an API`]),
    ...(unknown === 0 ? [] : [`${unknown} without the response or its body`]),
  ].join(', ');

/** Tells on stderr how far it is, in one line that is overwritten; and what cannot be read. */
const createTeller = (stream: NodeJS.WriteStream) => {
  let drawnAt = Number.NEGATIVE_INFINITY;
  let told = 0;
  const erase = (): void => {
    if (drawnAt > 0) stream.write('\r\u001b[0K');
  };
  const onProgress: NonNullable<JudgeOptions['onProgress']> = (counts, of) => {
    const now = performance.now();
    if (stream.isTTY !== true || now - drawnAt < redrawMs) return;
    drawnAt = now;
    const line = `${plural(counts.exchanges, 'exchange')}, ${counts.files} of ${plural(of.files, 'file')}, ${formatBytes(counts.bytes)} of ${formatBytes(of.bytes)}`;
    stream.write(`\r${line.slice(0, (stream.columns || 80) - 1)}\u001b[0K`);
  };
  const onProblem = ({ message }: AssayError): void => {
    told += 1;
    if (told > mostProblems) return;
    erase();
    stream.write(`assay: ${oneLine(message)}\n`);
  };
  const end = (counts: FileCounts): void => {
    erase();
    if (told > mostProblems) stream.write(`assay: ${told - mostProblems} more problems\n`);
    stream.write(`assay: ${inWords(counts)}\n`);
  };
  return { onProgress, onProblem, end, erase };
};

const execute = async (names: readonly string[], flags: JudgeFlags): Promise<void> => {
  const out = flags.out ?? defaultOut;
  const { baseline } = flags;
  const reports = await openReports({ out, reporters: flags.reporter ?? defaultReporters, targets: [] });
  const teller = createTeller(process.stderr);
  const { signal, release } = interruptible();
  try {
    const { results, counts } = await judgeFiles({
      names,
      selection: { suites: flags.suite ?? [], checks: flags.check ?? [], profiles: flags.profile ?? [] },
      baseline: baseline === undefined ? null : { file: baseline, entries: await readBaseline(baseline) },
      out,
      signal,
      onProgress: teller.onProgress,
      onProblem: teller.onProblem,
    });
    teller.end(counts);
    await reports.write(results);
    process.exitCode = results.run.exitCode;
  } catch (error) {
    teller.erase();
    throw error;
  } finally {
    reports.stop();
    release();
  }
};

const epilogue = `
HAR files are judged request by request, whoever sent them; checks that need to have asked something special of a
provider leave them out. Exchanges of a run (assay run --keep all) are judged as that run did. HAR does not tell when
each part of a reply came, so that checks of time are inconclusive.`;

export const addJudge = (program: Command): void => {
  program
    .command('judge')
    .description('Apply the same checks to recorded traffic: HAR 1.2, or exchanges of a run; nothing is sent')
    .argument('<files...>', 'HAR files, stored exchanges (.json, .jsonl), folders of both, or - for standard input')
    .option('--suite <names>', 'only these suites; assay list names them', list)
    .option('--check <ids>', 'only these checks; * stands for any characters', list)
    .option('--profile <names>', 'core, full, openai-literal, open-responses (default: full)', profileList)
    .option('--reporter <names>', 'terminal, html, json, junit, ctrf, markdown, github (default: terminal,html)', list)
    .option('--out <dir>', `where results.json and reports go (default: ${defaultOut})`, text)
    .option('--baseline <file>', 'YAML or JSON list of failures that are expected; it must be up to date', text)
    .addHelpText('after', epilogue)
    .action(execute);
};
