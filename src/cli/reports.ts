import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AssayError, type CheckResult, type Results, secretsOf, type Target } from '../define.ts';
import { wantsColor } from '../report/color.ts';
import { createLive } from '../report/live.ts';
import { publish } from '../report/publish.ts';
import { selectReporters } from '../report/registry.ts';
import type { ReportContext } from '../report/reporter.ts';
import { createWriter } from '../report/write.ts';
import type { Progress } from '../run/bridge.ts';
import { loadSuites } from '../run/registry.ts';
import type { RunOptions } from '../run/run.ts';

export interface Reports {
  /** Feeds live progress. */
  readonly hooks: Pick<RunOptions, 'onStart' | 'onProgress' | 'onResult'>;
  /** Writes results.json and every chosen report, and prints those that go to the terminal. */
  write(results: Results): Promise<void>;
  /** Ends live progress. */
  stop(): void;
}

export interface ReportsOptions {
  readonly out: string;
  readonly reporters: readonly string[];
  readonly targets: readonly Target[];
  /** What must not stand in any report, beside the targets’ own. */
  readonly secrets?: readonly string[];
}

const contextOf = async (): Promise<ReportContext> => ({
  color: wantsColor(process.stdout, process.env),
  width: process.stdout.columns ?? 100,
  catalogue: (await loadSuites()).clauses,
  env: process.env,
});

/** A run takes minutes and tokens: that its reports cannot be written is found out before. */
const makeFolder = async (folder: string): Promise<void> => {
  try {
    await mkdir(folder, { recursive: true });
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new AssayError('output', `${folder} cannot hold the reports: ${why}`, {
      hint: 'Nothing was sent. Choose another folder with --out.',
      cause,
    });
  }
};

/**
 * Opens the chosen reporters and makes their folder, before anything is sent. Throws AssayError('usage') for a reporter
 * that does not exist, 'output' for a folder that cannot be had.
 */
export const openReports = async ({ out, reporters, targets, secrets = [] }: ReportsOptions): Promise<Reports> => {
  // results.json is always written, whatever else is chosen.
  const chosen = await selectReporters(['json', ...reporters]);
  // First those that print: a disk that is full by then takes nothing from them.
  const inTurn = chosen.toSorted((a, b) => Number(a.file !== null) - Number(b.file !== null));
  await makeFolder(out);
  const writer = createWriter(out, [...targets.flatMap(secretsOf), ...secrets]);
  let live: ReturnType<typeof createLive> | undefined;
  const stop = (): void => {
    live?.stop();
    live = undefined;
  };
  return {
    stop,
    hooks: {
      onStart: ({ trials, checks }) => {
        const color = wantsColor(process.stderr, process.env);
        live = createLive({ stream: process.stderr, targets, plannedTrials: trials, checks, color });
      },
      onProgress: (progress: Progress) => live?.progress(progress),
      onResult: (result: CheckResult) => live?.result(result),
    },
    write: async (results) => {
      stop();
      const print = (text: string): void => void process.stdout.write(text);
      await publish({ reporters: inTurn, results, context: await contextOf(), writer, print });
      const files = inTurn.flatMap(({ file }) => (file === null ? [] : [join(out, file)]));
      process.stderr.write(`assay: wrote ${files.join(', ')}\n`);
    },
  };
};
