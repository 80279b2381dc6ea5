import { expect, test } from 'vitest';
import { skip } from '../define.ts';
import { targetAt, within } from '../drive/testing.ts';
import { askedFor, eventually, lanesTo, laneTo, probe, serveChat } from './testing.ts';

test('the trials of a probe are numbered, and each asks with a word of its own', async () => {
  const server = await serveChat();
  const lane = laneTo(targetAt(server.port, { concurrency: 4 }), { probes: [probe('greeting', { trials: 3 })] });
  const { trials, measurements, withheld } = await lane.send('greeting');
  expect(withheld).toBeNull();
  expect(trials.map(({ trial }) => trial)).toEqual([0, 1, 2]);
  expect(measurements.map(({ exchange }) => exchange)).toEqual([
    'local/tiny/greeting/t0s0',
    'local/tiny/greeting/t1s0',
    'local/tiny/greeting/t2s0',
  ]);
  expect(new Set(trials.map(({ request }) => JSON.stringify(request.messages))).size).toBe(3);
});

test('a trial tells each of its steps and what was asked in the first', async () => {
  const { port } = await serveChat();
  const twice = probe('twice');
  const lane = laneTo(targetAt(port), {
    probes: [{ ...twice, requests: (context) => [...twice.requests(context), ...twice.requests(context)] }],
  });
  const { trials, measurements } = await lane.send('twice');
  expect(trials[0]?.steps.map(({ exchange }) => exchange.step)).toEqual([0, 1]);
  expect(trials[0]).toMatchObject({ probe: 'twice', trial: 0, request: { model: 'tiny', max_tokens: 8 } });
  expect(trials[0]?.reading).toBe(trials[0]?.steps[0]);
  expect(measurements).toHaveLength(2);
});

test('a probe is sent once, however often it is asked for', async () => {
  const server = await serveChat();
  const lane = laneTo(targetAt(server.port), { probes: [probe('greeting')] });
  const [first, second] = await Promise.all([lane.send('greeting'), lane.send('greeting')]);
  expect(second).toBe(first);
  expect(await lane.send('greeting')).toBe(first);
  expect(server.asked).toHaveLength(1);
});

test('a plan may say how often every probe is sent', async () => {
  const server = await serveChat();
  const lane = laneTo(targetAt(server.port), {
    probes: [probe('greeting', { trials: 3 })],
    plan: { probes: { greeting: 2 } },
  });
  expect((await lane.send('greeting')).trials).toHaveLength(2);
  expect(server.asked).toHaveLength(2);
});

/** Asks all targets for 8 trials in all, replies to one after the other, and expects so many to be open meanwhile. */
const expectOpen = async (
  most: number,
  over: { models: readonly string[]; concurrency: number; maxInFlight: number },
) => {
  const { models, concurrency, maxInFlight } = over;
  const waiting: (() => void)[] = [];
  const server = await serveChat((reply) => waiting.push(reply));
  let done = 0;
  const targets = models.map((model) => targetAt(server.port, { model, concurrency }));
  const lanes = lanesTo(targets, {
    probes: [probe('greeting', { trials: 8 / models.length })],
    plan: { maxInFlight },
    onTrial: () => {
      done += 1;
    },
  });
  const sent = Promise.all(lanes.map((lane) => lane.send('greeting')));
  // Each reply frees one place, and the next request takes it.
  for (let replies = 0; replies < 8; replies++) {
    await eventually(() => server.asked.length).toBe(Math.min(8, most + replies));
    expect(waiting.length).toBe(Math.min(most, 8 - replies));
    waiting.shift()?.();
    await eventually(() => done).toBe(replies + 1);
  }
  expect((await sent).flatMap(({ trials }) => trials)).toHaveLength(8);
};

test('a target is asked no more at once than its concurrency', async () => {
  await expectOpen(3, { models: ['a'], concurrency: 3, maxInFlight: 32 });
});

test('all targets together are asked no more at once than the plan allows', async () => {
  await expectOpen(2, { models: ['a', 'b', 'c', 'd'], concurrency: 4, maxInFlight: 2 });
});

test('a run that was ended sends no more, and reports progress only of what was sent', async () => {
  const server = await serveChat(() => {});
  const controller = new AbortController();
  const progress: string[] = [];
  const lane = laneTo(targetAt(server.port), {
    probes: [probe('greeting', { trials: 5 })],
    signal: controller.signal,
    onTrial: (id) => progress.push(id),
  });
  const sent = lane.send('greeting');
  await eventually(() => server.asked.length).toBe(1);
  controller.abort();
  const { trials, withheld } = await sent;
  expect(trials.map(({ reading }) => reading.exchange.end.kind)).toEqual(['aborted']);
  expect(withheld).toEqual({ verdict: 'inconclusive', reason: 'the run was ended' });
  expect(progress).toEqual(['greeting']);
});

test('a target that falls silent is given up after six time-outs in a row', async () => {
  const server = await serveChat(() => {});
  const target = targetAt(server.port, within({ headers: 50 }));
  const lane = laneTo(target, { probes: [probe('greeting', { trials: 20 }), probe('another')] });
  const { trials, withheld } = await lane.send('greeting');
  expect(trials.map(({ reading }) => reading.exchange.end.kind)).toEqual(Array(6).fill('timeout-headers'));
  expect(withheld).toEqual({
    verdict: 'inconclusive',
    reason: 'the last 6 requests ended in time-outs, so no more were sent',
  });
  expect(await lane.send('another')).toMatchObject({ trials: [], withheld: { reason: withheld?.reason } });
  expect(askedFor(server)).not.toContain('another');
});

test('a spent budget says so, with the seed that repeats the run', async () => {
  const server = await serveChat();
  const lane = laneTo(targetAt(server.port), {
    probes: [probe('greeting', { trials: 5 }), probe('another')],
    plan: { maxRequests: 2, seed: 7 },
  });
  const reason = 'the limit of 2 requests is spent (seed 7)';
  expect(await lane.send('greeting')).toMatchObject({
    trials: [{}, {}],
    withheld: { verdict: 'inconclusive', reason },
  });
  expect(await lane.send('another')).toMatchObject({ trials: [], withheld: { verdict: 'inconclusive', reason } });
  expect(lane.outOfBudget).toBe(reason);
  expect(server.asked).toHaveLength(2);
});

test('tokens are counted as billed', async () => {
  const server = await serveChat();
  // The server bills 12 tokens a reply; a question of some 100 bytes and 8 tokens of answer is taken for more.
  const lane = laneTo(targetAt(server.port), { probes: [probe('greeting', { trials: 10 })], plan: { maxTokens: 60 } });
  const { trials } = await lane.send('greeting');
  expect(trials.length).toBeGreaterThanOrEqual(2);
  expect(trials.length).toBeLessThanOrEqual(5);
  expect(lane.outOfBudget).toMatch(/^the limit of 60 tokens is spent/);
});

test('where another probe shows that it is no use, a probe is not sent', async () => {
  const server = await serveChat();
  const small = probe('small', { trials: 2 });
  const blocked = probe('large', {
    gate: { probe: 'small', blocks: (readings) => `${readings.length} small ones failed` },
  });
  const open = probe('larger', { gate: { probe: 'small', blocks: () => null } });
  const absent = probe('absent', { gate: { probe: 'small', blocks: () => skip('absent here') } });
  const lane = laneTo(targetAt(server.port), { probes: [small, blocked, open, absent] });
  expect((await lane.send('large')).withheld).toEqual({ verdict: 'inconclusive', reason: '2 small ones failed' });
  expect((await lane.send('absent')).withheld).toEqual({ verdict: 'skip', reason: 'absent here' });
  expect(await lane.send('larger')).toMatchObject({ trials: [{ probe: 'larger' }], withheld: null });
  expect(askedFor(server)).toEqual(['small', 'small', 'larger']);
});

test('a request over the payload limit of the plan or of the target is skipped', async () => {
  const server = await serveChat();
  const probes = [probe('fits', { payloadBytes: 500 }), probe('large', { payloadBytes: 501 })];
  const target = targetAt(server.port, { capabilities: { maxPayloadBytes: 500 } });
  const lane = laneTo(target, { probes });
  expect((await lane.send('fits')).trials).toHaveLength(1);
  expect((await lane.send('large')).withheld).toEqual({
    verdict: 'skip',
    reason: 'its 501 bytes are over the payload limit of 500 bytes',
  });
  const capped = laneTo(targetAt(server.port), { probes, plan: { maxPayloadBytes: 100 } });
  expect((await capped.send('fits')).withheld?.reason).toMatch(/over the payload limit of 100 bytes/);
  expect(askedFor(server)).toEqual(['fits']);
});

test('a target that thinks gets a larger output budget', async () => {
  const server = await serveChat();
  const target = targetAt(server.port, { capabilities: { reasoning: true } });
  await laneTo(target, { probes: [probe('greeting')] }).send('greeting');
  expect(server.asked).toEqual([expect.objectContaining({ max_tokens: 8 + 2048 })]);
});

test('where the preflight failed, nothing is sent', async () => {
  const lane = laneTo(targetAt(1), { probes: [probe('greeting')] });
  expect(await lane.send('greeting')).toEqual({
    trials: [],
    measurements: [],
    withheld: { verdict: 'inconclusive', reason: 'preflight: 127.0.0.1:1 refused the connection' },
  });
});

test('a probe that does not exist or breaks is an error of our own, never a rejection', async () => {
  const { port } = await serveChat();
  const broken = probe('broken', {
    requests: () => {
      throw new TypeError('no such filler');
    },
  });
  const lane = laneTo(targetAt(port), { probes: [broken] });
  expect((await lane.send('broken')).withheld).toEqual({ verdict: 'error', reason: 'TypeError: no such filler' });
  expect((await lane.send('typo')).withheld).toEqual({ verdict: 'error', reason: 'there is no probe typo' });
});

test('trials that nobody needs any more are forgotten, their measurements are not', async () => {
  const server = await serveChat();
  const lane = laneTo(targetAt(server.port), { probes: [probe('greeting')] });
  await lane.send('greeting');
  await lane.release('greeting');
  expect(await lane.sent()).toMatchObject([{ trials: [], measurements: [{ probe: 'greeting' }] }]);
  expect(server.asked).toHaveLength(1);
});
