import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { type Check, type CheckResult, inconclusive, type Target, targetKey } from '../define.ts';
import { targetAt } from '../drive/testing.ts';
import { finding } from '../judge/testing.ts';
import type { Writer } from '../report/write.ts';
import type { Session } from './session.ts';
import { targetsOfShard } from './shard.ts';
import { askedFor, check, probe, serveChat, startSession } from './testing.ts';

/** A gateway at one port, and at another the provider that it is asked beside. */
const twins = (gateway: number, direct: number, over: Partial<Target> = {}): readonly [Target, Target] => {
  const front = targetAt(gateway, { provider: 'gw', model: 'm', ...over });
  const { provider, model } = front;
  return [front, targetAt(direct, { provider: 'gw-direct', model: 'm', directOf: { provider, model }, ...over })];
};

const judgeAll = (session: Session): Promise<readonly CheckResult[]> =>
  Promise.all(session.targets.flatMap((target) => session.checks.map((each) => session.judge(target, each))));

/** A check that finds something on one of the two sides only. */
const wrongOn = (provider: string, probes: string): Check =>
  check('wrong', probes, ({ target }) => (target.provider === provider ? [finding('It is wrong')] : []));

test('Twins are asked in pairs: neither is ever ahead by more than its concurrency', async () => {
  const counts = { gateway: 0, direct: 0 };
  let furthest = 0;
  const count = (side: keyof typeof counts): void => {
    counts[side] += 1;
    furthest = Math.max(furthest, Math.abs(counts.gateway - counts.direct));
  };
  const slow = await serveChat((reply) => {
    count('gateway');
    void nextTurn().then(() => setTimeout(reply, 15));
  });
  const quick = await serveChat((reply) => {
    count('direct');
    reply();
  });
  const session = startSession({
    targets: twins(slow.port, quick.port, { concurrency: 2 }),
    probes: [probe('greeting', { trials: 6 }), probe('farewell', { trials: 6 })],
    checks: [check('a', 'greeting'), check('b', 'farewell')],
  });
  await judgeAll(session);
  expect(counts).toEqual({ gateway: 12, direct: 12 });
  expect(furthest).toBeLessThanOrEqual(2);
  expect(askedFor(slow)).toEqual(askedFor(quick));
});

test('Whose fault it is stands in the report, with the exchanges of both sides stored', async () => {
  const server = await serveChat();
  const written: string[] = [];
  const writer: Writer = { folder: '', redact: (text) => text, write: async (path) => void written.push(path) };
  const session = startSession({
    targets: twins(server.port, server.port),
    probes: [probe('greeting', { trials: 3 })],
    checks: [wrongOn('gw', 'greeting'), check('fine', 'greeting')],
    writer,
  });
  const results = await judgeAll(session);
  expect(results.map(({ target, verdict, direct }) => [targetKey(target), verdict, direct])).toEqual([
    ['gw/m', 'fail', undefined],
    ['gw/m', 'pass', undefined],
    ['gw-direct/m', 'pass', true],
    ['gw-direct/m', 'pass', true],
  ]);
  const { attribution, targets } = await session.report();
  expect(targets).toMatchObject([{ provider: 'gw' }, { directOf: { provider: 'gw', model: 'm' } }]);
  expect(attribution).toMatchObject([
    {
      check: 'test/wrong',
      blame: 'gateway',
      gateway: { exchange: { id: 'gw/m/greeting/t0s0' } },
      provider: { exchange: { id: 'gw-direct/m/greeting/t0s0' } },
    },
  ]);
  const files = [attribution?.[0]?.gateway.exchange?.file, attribution?.[0]?.provider.exchange?.file];
  expect(written.toSorted()).toEqual(files.toSorted());
});

test('A probe that is held back on one side goes its way on the other', async () => {
  const [through, straight] = [await serveChat(), await serveChat()];
  const [gateway, direct] = twins(through.port, straight.port);
  const gate = {
    probe: 'greeting',
    blocks: ([reading]: Parameters<NonNullable<ReturnType<typeof probe>['gate']>['blocks']>[0]) =>
      reading?.exchange.target.provider === 'gw' ? inconclusive('not through here') : null,
  };
  const session = startSession({
    targets: [gateway, direct],
    probes: [probe('greeting'), probe('large', { gate, trials: 2 })],
    checks: [wrongOn('gw-direct', 'large')],
  });
  expect(await judgeAll(session)).toMatchObject([{ verdict: 'inconclusive' }, { verdict: 'fail' }]);
  expect(askedFor(through)).toEqual(['greeting']);
  expect(askedFor(straight)).toEqual(['greeting', 'large', 'large']);
  expect((await session.report()).attribution).toMatchObject([
    { blame: 'unclear', why: 'through the gateway it is inconclusive: not through here' },
  ]);
});

test('A gateway that cannot be reached keeps the provider behind it from nothing', async () => {
  const server = await serveChat();
  const session = startSession({
    targets: twins(9, server.port),
    probes: [probe('greeting'), probe('large', { gate: { probe: 'greeting', blocks: () => null } })],
    checks: [wrongOn('gw-direct', 'large')],
  });
  expect(await judgeAll(session)).toMatchObject([{ verdict: 'inconclusive' }, { verdict: 'fail' }]);
  const { attribution, incomplete } = await session.report();
  expect(attribution).toMatchObject([{ blame: 'unclear' }]);
  expect(incomplete).toBe('preflight failed for gw/m');
});

test('Where nobody is asked directly, nothing is attributed', async () => {
  const server = await serveChat();
  const targets = [targetAt(server.port)];
  const session = startSession({ targets, probes: [probe('greeting')], checks: [check('a', 'greeting')] });
  await judgeAll(session);
  expect((await session.report()).attribution).toBeNull();
});

test('A gateway and the provider behind it fall to the same shard', () => {
  const pair = twins(1, 2);
  const other = targetAt(3, { provider: 'a' });
  const shards = [1, 2].map((index) => targetsOfShard([...pair, other], { index, total: 2 }).map(targetKey));
  expect(shards).toEqual([['gw/m', 'gw-direct/m'], ['a/tiny']]);
});
