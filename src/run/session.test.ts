import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Check, CheckResult } from '../define.ts';
import { afterwards, targetAt } from '../drive/testing.ts';
import { finding } from '../judge/testing.ts';
import { createWriter, type Writer } from '../report/write.ts';
import type { Session } from './session.ts';
import { askedFor, check, eventually, probe, serveChat, startSession } from './testing.ts';

const judgeAll = (session: Session): Promise<readonly CheckResult[]> =>
  Promise.all(session.targets.flatMap((target) => session.checks.map((each) => session.judge(target, each))));

const writerFor = async (): Promise<Writer> => {
  const folder = await mkdtemp(join(tmpdir(), 'assay-session-'));
  afterwards(() => rm(folder, { recursive: true }));
  return createWriter(folder, []);
};

const failing = (id: string, probes: string): Check => check(id, probes, () => [finding('It is wrong')]);

test('a probe that several checks share is sent once, and all of them judge its trials', async () => {
  const server = await serveChat();
  const checks = [check('a', 'greeting'), failing('b', 'greeting'), check('c', ['greeting', 'farewell'])];
  const session = startSession({
    targets: [targetAt(server.port)],
    probes: [probe('greeting', { trials: 3 }), probe('farewell'), probe('unused')],
    checks,
  });
  const trials = (n: number, failed = 0) => ({ n, failed, withheld: 0 });
  expect(await judgeAll(session)).toMatchObject([
    { check: 'test/a', suite: 'test', verdict: 'pass', trials: trials(3), findings: [] },
    { check: 'test/b', verdict: 'fail', trials: trials(3, 3), findings: [{ what: 'It is wrong' }] },
    { check: 'test/c', verdict: 'pass', trials: trials(4) },
  ]);
  expect(askedFor(server)).toEqual(['greeting', 'greeting', 'greeting', 'farewell']);
});

test('checks that were not selected are not judged, and their probes not sent', async () => {
  const server = await serveChat();
  const session = startSession({
    targets: [targetAt(server.port)],
    probes: [probe('greeting'), probe('farewell')],
    checks: [check('a', 'greeting'), check('b', 'farewell')],
    plan: { checks: ['test/b'] },
  });
  expect(await judgeAll(session)).toMatchObject([{ check: 'test/b' }]);
  await session.report();
  expect(askedFor(server)).toEqual(['farewell']);
});

test('what a target declares to lack is skipped, and not sent', async () => {
  const server = await serveChat();
  const session = startSession({
    targets: [targetAt(server.port, { capabilities: { lacks: ['test/b'] } })],
    probes: [probe('greeting'), probe('farewell')],
    checks: [check('a', 'greeting'), check('b', 'farewell')],
  });
  expect(await judgeAll(session)).toMatchObject([
    { verdict: 'pass' },
    { verdict: 'skip', reason: 'the target declares that it lacks test/b', trials: { n: 0 } },
  ]);
  await session.report();
  expect(askedFor(server)).toEqual(['greeting']);
});

test('the report says what was sent to each target, and what it cost', async () => {
  const server = await serveChat();
  const session = startSession({
    targets: [targetAt(server.port, { model: 'a' }), targetAt(server.port, { model: 'b' })],
    probes: [probe('greeting', { trials: 2 })],
    checks: [check('a', 'greeting')],
  });
  await judgeAll(session);
  const { targets, measurements, incomplete } = await session.report();
  expect(incomplete).toBeNull();
  const cost = { requests: 2, tokens: { prompt: 10, completion: 14 }, preflight: { ok: true } };
  expect(targets).toMatchObject([
    { model: 'a', ...cost },
    { model: 'b', ...cost },
  ]);
  expect(measurements.map(({ target, trial }) => `${target.model} ${trial}`)).toEqual(['a 0', 'a 1', 'b 0', 'b 1']);
});

test('a spent budget stops the run: what was sent is judged, the rest is inconclusive, and the run is incomplete', async () => {
  const server = await serveChat();
  const session = startSession({
    targets: [targetAt(server.port)],
    probes: [probe('greeting', { trials: 2 }), probe('farewell', { trials: 2 }), probe('last')],
    checks: [check('a', 'greeting'), failing('b', 'farewell'), check('c', 'last')],
    plan: { maxRequests: 3 },
  });
  const reason = 'the limit of 3 requests is spent (seed 1)';
  expect(await judgeAll(session)).toMatchObject([
    { check: 'test/a', verdict: 'pass', trials: { n: 2 } },
    { check: 'test/b', verdict: 'fail', trials: { n: 1 } },
    { check: 'test/c', verdict: 'inconclusive', reason },
  ]);
  expect((await session.report()).incomplete).toBe(reason);
  expect(server.asked).toHaveLength(3);
});

test('a run that is aborted tells at once what it knows, and is incomplete', async () => {
  const server = await serveChat(() => {});
  const controller = new AbortController();
  const session = startSession({
    targets: [targetAt(server.port)],
    probes: [probe('greeting', { trials: 3 }), probe('farewell')],
    checks: [failing('a', 'greeting'), failing('b', 'farewell')],
    signal: controller.signal,
  });
  const judged = judgeAll(session);
  await eventually(() => server.asked.length).toBe(1);
  controller.abort(new Error('interrupted'));
  expect(await judged).toMatchObject([
    { verdict: 'inconclusive', reason: 'the run was ended before the exchange was', trials: { failed: 0 } },
    { verdict: 'inconclusive', reason: 'the run was ended' },
  ]);
  expect(await session.report()).toMatchObject({
    incomplete: 'the run was ended early',
    measurements: [{ probe: 'greeting', end: 'aborted' }],
  });
  expect(server.asked).toHaveLength(1);
});

test('a target that does not answer holds up no other', async () => {
  const answer = check('a', 'greeting');
  const silent = await serveChat(() => {});
  const prompt = await serveChat();
  const targets = [targetAt(silent.port, { model: 'silent' }), targetAt(prompt.port, { model: 'prompt' })] as const;
  const controller = new AbortController();
  const session = startSession({
    targets,
    probes: [probe('greeting', { trials: 3 })],
    checks: [answer],
    signal: controller.signal,
  });
  const pending = session.judge(targets[0], answer);
  // Were the targets asked one after the other, this would wait for the silent one for ever.
  expect(await session.judge(targets[1], answer)).toMatchObject({ verdict: 'pass', trials: { n: 3 } });
  controller.abort();
  expect(await pending).toMatchObject({ verdict: 'inconclusive', target: { model: 'silent' } });
});

test('a target whose preflight fails is told as such, and the others are judged', async () => {
  const server = await serveChat();
  const session = startSession({
    targets: [targetAt(1, { model: 'gone' }), targetAt(server.port, { model: 'there' })],
    probes: [probe('greeting')],
    checks: [check('a', 'greeting')],
  });
  expect(await judgeAll(session)).toMatchObject([
    { target: { model: 'gone' }, verdict: 'inconclusive', reason: 'preflight: 127.0.0.1:1 refused the connection' },
    { target: { model: 'there' }, verdict: 'pass' },
  ]);
  const { incomplete, targets } = await session.report();
  expect(incomplete).toBe('preflight failed for local/gone');
  expect(targets).toMatchObject([
    { requests: 0, preflight: { ok: false, hint: 'Is the server running, and is the port right?' } },
    { requests: 1, preflight: { ok: true } },
  ]);
});

test('a check or a probe that throws is an error of ours, not a failure of the target', async () => {
  const server = await serveChat();
  const broken = (): never => {
    throw new RangeError('out of range');
  };
  const session = startSession({
    targets: [targetAt(server.port)],
    probes: [probe('greeting'), probe('broken', { requests: broken })],
    checks: [check('a', 'greeting', broken), check('b', ['greeting', 'broken']), check('c', 'greeting')],
  });
  const error = { verdict: 'error', reason: 'RangeError: out of range' };
  expect(await judgeAll(session)).toMatchObject([error, error, { verdict: 'pass' }]);
});

test('a finding points at its stored exchange, and at a command that repeats it', async () => {
  const server = await serveChat();
  const writer = await writerFor();
  const session = startSession({
    targets: [targetAt(server.port)],
    probes: [probe('greeting'), probe('farewell')],
    checks: [failing('a', 'greeting'), check('b', 'farewell')],
    writer,
  });
  const [failed] = await judgeAll(session);
  await session.close();
  const evidence = failed?.findings[0]?.evidence;
  expect(evidence?.curl).toContain(`'http://127.0.0.1:${server.port}/v1/chat/completions'`);
  expect(evidence?.curl).toContain('$LOCAL_KEY');
  expect(await readdir(join(writer.folder, 'exchanges'))).toEqual([evidence?.file?.replace('exchanges/', '')]);
  expect(await readFile(join(writer.folder, evidence?.file ?? ''), 'utf8')).toContain('local/tiny/greeting/t0s0');
});

test('all exchanges are kept if the plan says so, also those that no check fails', async () => {
  const server = await serveChat();
  const writer = await writerFor();
  const session = startSession({
    targets: [targetAt(server.port)],
    probes: [probe('greeting', { trials: 2 }), probe('farewell')],
    checks: [check('a', 'greeting'), check('never-judged', 'farewell')],
    plan: { keep: 'all' },
    writer,
  });
  const [first] = session.checks;
  if (first === undefined) throw new Error('no check');
  await session.judge(targetAt(server.port), first);
  expect(await readdir(join(writer.folder, 'exchanges'))).toHaveLength(2);
  await session.close();
  expect(await readdir(join(writer.folder, 'exchanges'))).toHaveLength(3);
});
