import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { type Check, type CheckResult, inconclusive, skip, type Trial } from '../define.ts';
import { targetAt } from '../drive/testing.ts';
import { comparisonThat, finding } from '../judge/testing.ts';
import { defaultDesign } from './decide.ts';
import type { Session } from './session.ts';
import { askedFor, check, probe, serveChat, startSession } from './testing.ts';

/** The same share of all questions fails in each run, for each has a nonce of its own. */
const isUnlucky = ({ request }: Trial, share: number): boolean =>
  createHash('sha256').update(JSON.stringify(request.messages)).digest().readUInt16BE(0) / 65_536 < share;

const flaky = (id: string, probes: string | readonly string[], share: number): Check =>
  check(id, probes, (trial) => (isUnlucky(trial, share) ? [finding('It is wrong')] : []));

const judgeAll = (session: Session): Promise<readonly CheckResult[]> =>
  Promise.all(session.targets.flatMap((target) => session.checks.map((each) => session.judge(target, each))));

interface Over {
  readonly cap?: number;
  readonly maxRequests?: number;
  readonly trials?: number;
}

const judged = async (checks: readonly Check[], { cap = 200, maxRequests, trials = 1 }: Over = {}) => {
  const server = await serveChat();
  const session = startSession({
    targets: [targetAt(server.port)],
    probes: [probe('greeting', { trials }), probe('farewell', { trials })],
    checks,
    plan: { design: { ...defaultDesign, cap }, maxRequests: maxRequests ?? null },
  });
  const results = await judgeAll(session);
  return { results, asked: askedFor(server), server, report: await session.report() };
};

test('what fails in three of ten trials is shown to, and sooner than what never fails is shown not to', async () => {
  const { results, asked } = await judged([flaky('bad', 'greeting', 0.3), flaky('good', 'farewell', 0)]);
  const [bad, good] = results;
  expect(bad).toMatchObject({ verdict: 'fail', trials: { decision: { p0: 0.01, p1: 0.1, outcome: 'above' } } });
  expect(good).toMatchObject({ verdict: 'pass', trials: { n: 32, failed: 0, decision: { outcome: 'below' } } });
  expect(bad?.trials.n).toBeLessThan(32);
  // Only the probe that an undecided check waits for is sent again.
  expect(asked.filter((id) => id === 'greeting')).toHaveLength(bad?.trials.n ?? 0);
  expect(asked.filter((id) => id === 'farewell')).toHaveLength(32);
});

test('each further trial has a number and a nonce of its own', async () => {
  const { server, report } = await judged([flaky('good', 'greeting', 0)], { trials: 3 });
  expect(report.measurements.map(({ trial }) => trial)).toEqual(Array.from({ length: 33 }, (_, i) => i));
  expect(new Set(server.asked.map((body) => JSON.stringify(body.messages))).size).toBe(33);
});

test('where the cap is reached before a decision, it is inconclusive, and the reason says what was seen', async () => {
  const { results } = await judged([flaky('rare', 'greeting', 0.06)], { cap: 10 });
  expect(results[0]).toMatchObject({ verdict: 'inconclusive', trials: { n: 10, decision: { outcome: 'undecided' } } });
  expect(results[0]?.reason).toMatch(
    /^\d of 10 trials( of the kind of request that failed at all)? failed, which decides neither for a rate of 1 % or less nor for one of 10 % or more; no more than 10 are made$/,
  );
});

test('failures that are shown to be rare are notes, and it passes', async () => {
  let nth = 0;
  const once = check('once', 'greeting', () => {
    nth += 1;
    return nth === 5 ? [finding('It is wrong')] : [];
  });
  const { results } = await judged([once]);
  expect(results[0]).toMatchObject({
    verdict: 'pass',
    findings: [{ what: 'It is wrong', softened: 'note' }],
    trials: { failed: 1, decision: { outcome: 'below' } },
  });
  expect(results[0]?.trials.n).toBeGreaterThan(32);
});

test('one kind of request that always fails is not hidden among others that pass', async () => {
  const one = check('one', ['greeting', 'farewell'], ({ probe: id, reading }) =>
    id === 'farewell' && reading.exchange.trial === 0 ? [finding('It is wrong')] : [],
  );
  const { results, asked } = await judged([one], { trials: 30 });
  // A single failure among sixty: those like it are asked for again, the others are not.
  expect(results[0]).toMatchObject({ verdict: 'pass', trials: { failed: 1 } });
  expect(asked.filter((id) => id === 'greeting')).toHaveLength(30);
  expect(asked.filter((id) => id === 'farewell')).toHaveLength(60);
  const always = check('always', ['greeting', 'farewell'], ({ probe: id }) =>
    id === 'farewell' ? [finding('It is wrong')] : [],
  );
  expect((await judged([always], { trials: 1 })).results[0]).toMatchObject({ verdict: 'fail' });
});

test('a comparison is judged round by round, and over all for its verdict', async () => {
  const place = { surface: 'test', probe: ['greeting', 'farewell'] };
  const told: number[] = [];
  const steady: Check = {
    ...comparisonThat(({ all }) => {
      told.push(all.length);
      return [];
    }, place),
    id: 'test/steady',
  };
  const { results } = await judged([steady]);
  expect(results[0]).toMatchObject({ verdict: 'pass', trials: { n: 32, failed: 0, decision: { outcome: 'below' } } });
  expect(told).toEqual([...Array<number>(32).fill(2), 64]);
});

test('a comparison that counts trials needs fewer rounds', async () => {
  const counting: Check = {
    ...comparisonThat(() => [], { shows: () => false, probe: ['greeting', 'farewell'] }),
    id: 'test/counting',
  };
  const { results, asked } = await judged([counting], { trials: 4 });
  expect(results[0]).toMatchObject({ verdict: 'pass', trials: { n: 32, decision: { outcome: 'below' } } });
  expect(asked).toHaveLength(32);
});

test('what does not apply, is only observed or cannot be judged is not asked again and again', async () => {
  const skipped = check('skipped', 'greeting', () => skip('no tools'));
  expect((await judged([skipped])).asked).toHaveLength(1);
  const observed: Check = { ...flaky('observed', 'greeting', 0.5), level: 'observe' };
  expect((await judged([observed])).asked).toHaveLength(1);
  const unclear = await judged([check('unclear', 'greeting', () => inconclusive('too short'))]);
  expect(unclear.asked).toHaveLength(3);
  expect(unclear.results[0]).toMatchObject({ verdict: 'inconclusive', reason: 'too short' });
});

test('a spent budget leaves it undecided', async () => {
  const { results, report } = await judged([flaky('good', 'greeting', 0)], { maxRequests: 12 });
  expect(results[0]).toMatchObject({ verdict: 'inconclusive', trials: { n: 12 } });
  expect(results[0]?.reason).toMatch(/^0 of 12 trials failed, .*; the limit of 12 requests is spent \(seed 1\)$/);
  expect(report.incomplete).toBe('the limit of 12 requests is spent (seed 1)');
});

test('a check that throws in a later round is an error of ours', async () => {
  const broken = check('broken', 'greeting', ({ reading }) => {
    if (reading.exchange.trial === 3) throw new RangeError('out of range');
    return [];
  });
  expect((await judged([broken])).results[0]).toMatchObject({ verdict: 'error', reason: 'RangeError: out of range' });
});
