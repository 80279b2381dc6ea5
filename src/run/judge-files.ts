import { randomBytes } from 'node:crypto';
import { AssayError, type Results } from '../define.ts';
import { findInputs } from '../files/inputs.ts';
import { readRecords } from '../files/records.ts';
import { inOrder } from '../report/tally.ts';
import { version } from '../version.ts';
import { applyBaseline, type BaselineEntry } from './baseline.ts';
import { decideExitCode } from './exit-code.ts';
import { FileJudge } from './file-judge.ts';
import { tellOtherModels } from './other-models.ts';
import { loadSuites, type Suites } from './registry.ts';
import { profilesOf, type Selection, selectIn } from './select.ts';
import { summarise } from './summary.ts';

/** What was found in the files. */
export interface FileCounts {
  readonly files: number;
  /** Exchanges that were judged. */
  readonly exchanges: number;
  /** HAR entries that are no traffic with such an API, and JSON files of other kinds. */
  readonly ignored: number;
  /** Entries without a response or a body: judged inconclusive. */
  readonly unknown: number;
  readonly bytes: number;
}

export interface JudgeOptions {
  /** Files and folders; `-` for standard input. */
  readonly names: readonly string[];
  readonly stdin?: NodeJS.ReadableStream;
  /** The profile is `full` unless it says otherwise. */
  readonly selection?: Selection;
  readonly baseline?: { readonly file: string; readonly entries: readonly BaselineEntry[] } | null;
  /** The folder of the reports, to which evidence is told relatively. */
  readonly out?: string | null;
  readonly signal?: AbortSignal;
  readonly onProgress?: (counts: FileCounts, of: { readonly files: number; readonly bytes: number }) => void;
  readonly onProblem?: (problem: AssayError) => void;
}

export interface JudgedFiles {
  readonly results: Results;
  readonly counts: FileCounts;
}

/** The checks of a selection, and the profiles that it amounts to: `full`, where nothing is named. */
const wholeSelection = (suites: Suites, { suites: surfaces, checks, profiles = [] }: Selection) => {
  const wanted = profiles.length === 0 && checks.length === 0 ? (['full'] as const) : profiles;
  const selection = { suites: surfaces, checks, profiles: wanted };
  return { checks: selectIn(suites, selection), profiles: profilesOf(suites, selection) };
};

interface Ended {
  readonly judge: FileJudge;
  readonly suites: Suites;
  readonly profiles: NonNullable<Results['run']['profiles']>;
  readonly startedAt: Date;
  readonly incomplete: string | null;
  readonly baseline: JudgeOptions['baseline'];
}

const assemble = ({ judge, suites, profiles, startedAt, incomplete, baseline }: Ended): Results => {
  const { targets, results: told, measurements } = judge.outcome();
  const results = [...tellOtherModels(told)];
  // What no exchange in the files is about could not be judged, and is no sign of an old baseline.
  const seen = new Set(results.map(({ check }) => check));
  const leftOut = suites.checks.filter(({ id }) => !seen.has(id)).map(({ id }) => id);
  const compared = baseline ? applyBaseline(baseline.file, baseline.entries, results, leftOut) : undefined;
  const complete = incomplete === null;
  return judge.redact(
    inOrder({
      version: 1,
      run: {
        id: `${startedAt.toISOString().replaceAll(/[:.]/g, '-')}-${randomBytes(3).toString('hex')}`,
        startedAt: startedAt.toISOString(),
        durationMs: Date.now() - startedAt.getTime(),
        complete,
        ...(complete ? {} : { incompleteBecause: incomplete }),
        exitCode: decideExitCode({ results, baseline: compared, complete }),
        seed: 0,
        profiles,
        tool: { name: 'assay', version },
      },
      targets,
      results,
      measurements,
      ...(compared === undefined ? {} : { baseline: compared }),
      summary: summarise({ targets, results }),
    }),
  );
};

/** What went wrong: the first problem, and how many there are. Each is told when it comes. */
class Problems {
  first: AssayError | null = null;
  #count = 0;
  readonly #tell: (problem: AssayError) => void;

  constructor(tell: (problem: AssayError) => void) {
    this.#tell = tell;
  }

  add(problem: AssayError): void {
    this.first ??= problem;
    this.#count += 1;
    this.#tell(problem);
  }

  inBrief(): string | null {
    if (this.first === null) return null;
    return this.#count === 1 ? this.first.message : `${this.first.message} (and ${this.#count - 1} more problems)`;
  }
}

const nothing = (ignored: number): AssayError =>
  new AssayError('input', `the files hold no exchange with an OpenAI-compatible API, but ${ignored} others`, {
    hint: 'Requests are known by their path: …/chat/completions, /completions, /embeddings, /models, /responses.',
  });

/** Goes through the files; returns what was found in them. */
const judgeAll = async (judge: FileJudge, problems: Problems, options: JudgeOptions): Promise<FileCounts> => {
  const isEnded = (): boolean => options.signal?.aborted === true;
  const inputs = await findInputs(options.names, options.stdin ?? process.stdin);
  const of = { files: inputs.files.length, bytes: inputs.files.reduce((sum, { bytes }) => sum + bytes, 0) };
  let [files, bytes] = [0, 0];
  const counts = (): FileCounts => {
    const { exchanges, ignored, unknown } = judge;
    return { files, exchanges, ignored, unknown, bytes };
  };
  try {
    for (const problem of inputs.problems) problems.add(problem);
    for (const input of inputs.files) {
      if (isEnded()) break;
      for await (const found of readRecords(input)) {
        if (isEnded()) break;
        if (found.kind === 'problem') problems.add(found.error);
        else judge.take(found);
        options.onProgress?.(counts(), of);
      }
      files += 1;
      bytes += input.bytes;
    }
    await judge.finish(isEnded);
  } catch (error) {
    if (!(error instanceof AssayError) || error.code !== 'input') throw error;
    problems.add(error);
  } finally {
    await inputs.close();
  }
  return counts();
};

/**
 * Applies the checks to recorded exchanges: HAR entries by what they asked for, our own by the probe that sent them.
 * Files are read in pieces. Throws AssayError('input') if nothing in them could be judged, and 'unknown-id' as a run does.
 */
export const judgeFiles = async (options: JudgeOptions): Promise<JudgedFiles> => {
  const startedAt = new Date();
  const suites = await loadSuites();
  const { checks, profiles } = wholeSelection(suites, options.selection ?? { suites: [], checks: [] });
  const judge = new FileJudge(suites, checks, options.out ?? null);
  const problems = new Problems(options.onProblem ?? (() => undefined));
  const counts = await judgeAll(judge, problems, options);
  const isEnded = options.signal?.aborted === true;
  if (judge.exchanges === 0 && !isEnded) throw problems.first ?? nothing(judge.ignored);
  const incomplete = isEnded ? 'the run was ended early' : problems.inBrief();
  return {
    results: assemble({ judge, suites, profiles: [...profiles], startedAt, incomplete, baseline: options.baseline }),
    counts,
  };
};
