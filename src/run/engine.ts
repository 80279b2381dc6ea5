import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { CliOptions, Reporter, TestCase, TestSpecification } from 'vitest/node';
import { BaseSequencer, createVitest } from 'vitest/node';
import { AssayError, type CheckResult } from '../define.ts';
import { openMainBridge, type Progress } from './bridge.ts';
import type { RunPlan } from './plan.ts';
import type { SessionReport } from './session.ts';

export interface EngineOptions {
  readonly plan: RunPlan;
  /** Ends the run early: what is under way is aborted, the rest is told as inconclusive. */
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
  readonly onResult: (result: CheckResult) => void;
}

export interface EngineOutcome {
  readonly results: readonly CheckResult[];
  readonly session: SessionReport | null;
}

const packageRoot = join(import.meta.dirname, '..', '..');

const suiteFile = (surface: string): string => {
  const base = join(packageRoot, 'suites', surface, `${surface}.suite`);
  const file = [`${base}.js`, `${base}.ts`].find((candidate) => existsSync(candidate));
  if (file === undefined) throw new AssayError('internal', `there is no suite file for ${surface}`);
  return file;
};

/** Collects what tests tell in their `meta`. */
class Collector implements Reporter {
  readonly results: CheckResult[] = [];
  readonly #onResult: (result: CheckResult) => void;
  session: SessionReport | null = null;
  /** Why tests told nothing: without these, a check of ours that broke would just be missing. */
  readonly errors: unknown[] = [];

  constructor(onResult: (result: CheckResult) => void) {
    this.#onResult = onResult;
  }

  onTestCaseResult(testCase: TestCase): void {
    const { assay, assaySession } = testCase.meta();
    if (assaySession !== undefined) this.session = assaySession;
    if (assay === undefined) {
      this.errors.push(...(testCase.result().errors ?? []));
      return;
    }
    this.results.push(assay);
    this.#onResult(assay);
  }
}

/**
 * Judges suites in the order in which their probes are sent: what was judged is forgotten, so the other way round
 * all exchanges of all targets would have to be kept. vitest would begin with the largest file.
 */
class AsPlanned extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files;
  }
}

/** vitest sets these for the process that hosts it; a host is not a test. */
const hostVariables = ['NODE_ENV', 'VITEST', 'TEST', 'MODE', 'DEV', 'PROD', 'SSR', 'VITEST_MODE'] as const;

const keepingEnvironment = async <T>(task: () => Promise<T>): Promise<T> => {
  const before = new Map(hostVariables.map((name) => [name, process.env[name]]));
  const exitCode = process.exitCode;
  try {
    return await task();
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    process.exitCode = exitCode;
  }
};

const signals = ['SIGINT', 'SIGTERM'] as const;

/** At the first signal, vitest would end the process with nothing written. Signals are its host's business. */
const withoutSignalHandlers = async <T>(task: () => Promise<T>): Promise<T> => {
  const before = new Map(signals.map((signal) => [signal, new Set(process.listeners(signal))]));
  const made = await task();
  for (const [signal, known] of before) {
    for (const listener of process.listeners(signal)) if (!known.has(listener)) process.off(signal, listener);
  }
  return made;
};

const configure = (plan: RunPlan, collector: Collector): CliOptions => ({
  // No config file and no cache: a user's repository is neither read nor written.
  config: false,
  cache: false,
  fsModuleCache: false,
  root: packageRoot,
  dir: join(packageRoot, 'suites'),
  include: ['**/*.suite.{ts,js}'],
  watch: false,
  // One thread without isolation: the suite files share one session, and so one clock and one set of limits.
  pool: 'threads',
  maxWorkers: 1,
  isolate: false,
  fileParallelism: false,
  sequence: { sequencer: AsPlanned },
  // Deadlines are the driver's business.
  testTimeout: 0,
  hookTimeout: 0,
  teardownTimeout: 2000,
  reporters: [collector],
  provide: { assay: plan },
  server: { deps: { external: [/\/src\//, /\/suites\/(?!.*\.suite\.)/] } },
});

/** Runs the suites with vitest as the engine. Throws AssayError('internal') if a suite itself breaks. */
export const runEngine = (options: EngineOptions): Promise<EngineOutcome> =>
  keepingEnvironment(async () => {
    const { plan, signal } = options;
    const collector = new Collector(options.onResult);
    const vitest = await withoutSignalHandlers(() => createVitest(configure(plan, collector), { logLevel: 'silent' }));
    const bridge = openMainBridge(plan.id, signal, options.onProgress);
    try {
      const project = vitest.getRootProject();
      const { unhandledErrors, testModules } = await vitest.runTestSpecifications(
        plan.surfaces.map((surface) => project.createSpecification(suiteFile(surface))),
      );
      const errors = [...unhandledErrors, ...testModules.flatMap((module) => module.errors()), ...collector.errors];
      if (errors.length > 0 && !signal.aborted) throw asOne(errors);
      return { results: collector.results, session: collector.session };
    } finally {
      bridge.close();
      await vitest.close();
    }
  });

const messageOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);

const asOne = (errors: readonly unknown[]): AssayError =>
  new AssayError('internal', `the suites broke: ${[...new Set(errors.map(messageOf))].join('; ')}`);
