import { expect, test } from 'vitest';
import { loadMocks } from '../../../mocks/registry.ts';
import type { Check, Target } from '../../define.ts';
import { judgeCheck, type Outcome } from '../../judge/judge.ts';
import { loadSuites, probesOf } from '../../run/registry.ts';
import { mockTarget } from '../mock-targets.ts';
import { trialsOf } from './recordings.ts';

/** The matrix on recorded exchanges, a test a check: what mutation testing runs thousands of times. */

const { checks } = await loadSuites();
const { dialects } = await loadMocks();
const target = (model: string): Target => mockTarget({ urlFor: () => 'http://127.0.0.1:1/v1' }, model);

const outcomeOf = (check: Check, model: string): Outcome | null => {
  const trials = probesOf(check).flatMap((probe) => trialsOf(target(model), probe));
  return trials.length === 0 ? null : judgeCheck(check, trials, target(model));
};

const isRed = (outcome: Outcome | null): boolean => outcome !== null && outcome.findings.length > 0;

test.each(checks.map((check) => [check.id, check] as const))('%s', (_, check) => {
  const pale = check.faults.filter((fault) => !isRed(outcomeOf(check, `fault/${fault}`)));
  expect(pale).toEqual([]);
  expect(outcomeOf(check, 'reference')?.verdict).not.toMatch(/fail|warn|error/);
  const red = dialects.filter(({ id, warns = [] }) => {
    const outcome = outcomeOf(check, `dialect/${id}`);
    return outcome !== null && /fail|warn|error/.test(outcome.verdict) && !warns.includes(check.id);
  });
  expect(red.map(({ id }) => id)).toEqual([]);
});
