import { afterAll, describe, inject, test } from 'vitest';
import { type CheckResult, secretsOf, targetKey } from '../define.ts';
import { createWriter } from '../report/write.ts';
import { openWorkerBridge } from './bridge.ts';
import type { RunPlan } from './plan.ts';
import { loadSuites } from './registry.ts';
import { Session, type SessionReport } from './session.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The run that the suites carry out. */
    assay: RunPlan;
  }
  interface TaskMeta {
    /** What a test tells the reporters: one check's result. */
    assay?: CheckResult;
    /** Told once, by the last test of the last suite: what was sent. */
    assaySession?: SessionReport;
  }
}

let opened: Promise<Session> | undefined;
let finishedSuites = 0;

/** All suite files of a run share one session, for they run in one thread without isolation. */
const openSession = async (plan: RunPlan): Promise<Session> => {
  const suites = await loadSuites();
  const bridge = openWorkerBridge(plan.id);
  const session = new Session({
    plan,
    suites,
    signal: bridge.signal,
    writer: plan.out === null ? null : createWriter(plan.out, plan.targets.flatMap(secretsOf)),
    onTrial: ({ provider, model }, probe) => bridge.tell({ provider, model, probe }),
  });
  session.start();
  return session;
};

const summary = ({ check, findings }: CheckResult): string =>
  [`${check}:`, ...findings.map(({ what, expected, actual }) => `${what} (expected ${expected}; got ${actual})`)].join(
    '\n  ',
  );

/** Registers one surface with vitest: a block for each target, a test for each check. */
export const defineSuite = async (surface: string): Promise<void> => {
  const plan = inject('assay');
  opened ??= openSession(plan);
  const session = await opened;
  const checks = session.checks.filter((check) => check.surface === surface);

  describe.for(session.targets.map((target) => [targetKey(target), target] as const))('%s', ([, target]) => {
    test.for(checks.map((check) => [check.id, check] as const))('%s', async ([, check], { task, skip }) => {
      const result = await session.judge(target, check);
      task.meta.assay = result;
      if (result.verdict === 'fail' || result.verdict === 'error') throw new Error(result.reason ?? summary(result));
      if (result.verdict === 'skip' || result.verdict === 'inconclusive') skip(result.reason);
    });
  });

  // Asked earlier, the report would wait for the probes of later suites, and hold up their judging.
  test('tells what was sent', async ({ task }) => {
    if (finishedSuites === plan.surfaces.length - 1) task.meta.assaySession = await session.report();
  });

  afterAll(async () => {
    finishedSuites += 1;
    if (finishedSuites === plan.surfaces.length) await session.close();
  });
};
