import type { CheckResult, Results, Target } from '../define.ts';
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
}

const contextOf = async (): Promise<ReportContext> => ({
  color: process.stdout.isTTY === true && process.env.NO_COLOR === undefined,
  width: process.stdout.columns ?? 100,
  catalogue: (await loadSuites()).clauses,
  env: process.env,
});

/** Opens the chosen reporters. Throws AssayError('unknown-id') for one that does not exist, before anything is sent. */
export const openReports = async ({ out, reporters, targets }: ReportsOptions): Promise<Reports> => {
  // results.json is always written, whatever else is chosen.
  const chosen = await selectReporters(['json', ...reporters]);
  const writer = createWriter(
    out,
    targets.flatMap(({ apiKey }) => (apiKey === null ? [] : [apiKey])),
  );
  let live: ReturnType<typeof createLive> | undefined;
  const stop = (): void => {
    live?.stop();
    live = undefined;
  };
  return {
    stop,
    hooks: {
      onStart: ({ trials, checks }) => {
        live = createLive({ stream: process.stderr, targets, plannedTrials: trials, checks });
      },
      onProgress: (progress: Progress) => live?.progress(progress),
      onResult: (result: CheckResult) => live?.result(result),
    },
    write: async (results) => {
      stop();
      const print = (text: string): void => void process.stdout.write(text);
      await publish({ reporters: chosen, results, context: await contextOf(), writer, print });
    },
  };
};
