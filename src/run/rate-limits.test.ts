import { expect, test } from 'vitest';
import { jsonOf, serveRaw, targetAt, whole } from '../drive/testing.ts';
import { completionOf } from '../read/testing.ts';
import { check, lanesTo, laneTo, probe, startSession } from './testing.ts';
import { fakeClock } from './testing-clock.ts';

const body = '{"error":{"message":"slow down"}}';
const refusal = (headers: string): string =>
  `HTTP/1.1 429 Too Many Requests\r\nContent-Type: application/json\r\n${headers}Content-Length: ${body.length}\r\n\r\n${body}`;

/** A provider that refuses some of the questions: `nth` counts them from 0, the preflight left out. */
const serveLimited = async (refuses: (nth: number) => boolean, headers = 'Retry-After: 7\r\n') => {
  const asked: string[] = [];
  const port = await serveRaw((socket, seen) => {
    const text = JSON.stringify(jsonOf(seen.body).messages);
    if (text.includes('Say hello.')) return void socket.write(whole(completionOf({ content: 'Hello' })));
    asked.push(text);
    socket.write(refuses(asked.length - 1) ? refusal(headers) : whole(completionOf({ content: 'Hello' })));
  });
  return { port, asked };
};

test('a trial that is rate limited stays, and is made up for by a new one once the provider may be asked', async () => {
  const clock = fakeClock();
  const server = await serveLimited((nth) => nth === 1);
  const lane = laneTo(targetAt(server.port, { concurrency: 1 }), { probes: [probe('greeting', { trials: 3 })], clock });
  const { trials, withheld } = await lane.send('greeting');
  expect(withheld).toBeNull();
  expect(trials.map(({ reading, trial }) => [reading.exchange.trial, trial, reading.status])).toEqual([
    [0, 0, 200],
    [1, 1, 429],
    [2, 2, 200],
    [4, 1, 200],
  ]);
  // Never the same request again.
  expect(new Set(server.asked).size).toBe(4);
  expect(clock.now()).toBe(7000);
});

test('a provider that refuses everything is asked twice for each trial, and no more', async () => {
  const server = await serveLimited(() => true);
  const lane = laneTo(targetAt(server.port, { concurrency: 4 }), {
    probes: [probe('greeting', { trials: 2 })],
    clock: fakeClock(),
  });
  const { trials } = await lane.send('greeting');
  expect(trials.map(({ reading }) => reading.exchange.trial)).toEqual([0, 1, 2, 3]);
  expect(server.asked).toHaveLength(4);
});

test('checks get as many trials as planned, and tell how many were rate limited', async () => {
  const server = await serveLimited((nth) => nth === 0);
  const session = startSession({
    targets: [targetAt(server.port)],
    probes: [probe('greeting', { trials: 3 })],
    checks: [check('a', 'greeting')],
    clock: fakeClock(),
  });
  const [target] = session.targets;
  const [first] = session.checks;
  if (target === undefined || first === undefined) throw new Error('nothing to judge');
  expect(await session.judge(target, first)).toMatchObject({
    verdict: 'pass',
    trials: { n: 4, failed: 0, withheld: 1, rateLimited: 1 },
  });
});

test('a limit that a run does not wait for is told with the check that it hides', async () => {
  const server = await serveLimited(() => true, 'Retry-After: 3600\r\n');
  const session = startSession({
    targets: [targetAt(server.port)],
    probes: [probe('greeting')],
    checks: [check('a', 'greeting')],
    clock: fakeClock(),
  });
  const [target] = session.targets;
  const [first] = session.checks;
  if (target === undefined || first === undefined) throw new Error('nothing to judge');
  expect((await session.judge(target, first)).reason).toBe(
    'rate limited (429): says nothing about conformance; it asks to wait 60 min 0 s; a run waits at most 1 min 0 s',
  );
});

test('all models of the provider wait, those of others do not, and nothing more is sent after five pauses', async () => {
  const clock = fakeClock();
  const limited = await serveLimited(() => true, '');
  const other = await serveLimited(() => false);
  const lanes = lanesTo(
    [
      targetAt(limited.port, { model: 'a', concurrency: 1 }),
      targetAt(limited.port, { model: 'b', concurrency: 1 }),
      targetAt(other.port, { provider: 'other' }),
    ],
    { probes: [probe('greeting', { trials: 40 })], clock },
  );
  const sent = await Promise.all(lanes.map((lane) => lane.send('greeting')));
  expect(sent[2]?.trials).toHaveLength(40);
  expect(sent[0]?.withheld?.reason).toBe(
    'the provider was still rate limited after 5 pauses in a row, so no more were sent',
  );
  expect(limited.asked.length).toBeLessThan(20);
  expect(clock.now()).toBe(1000 + 2000 + 4000 + 8000 + 16_000);
});

test('requests are spread over the minute as the target says, the preflight among them', async () => {
  const clock = fakeClock();
  const server = await serveLimited(() => false);
  const target = targetAt(server.port, { requestsPerMinute: 6 });
  const lane = laneTo(target, { probes: [probe('greeting', { trials: 3 })], clock });
  await lane.send('greeting');
  expect(clock.now()).toBe(30_000);
});

test('an exchange tells how many others were under way, and how long it waited for them', async () => {
  const server = await serveLimited(() => false);
  const lane = laneTo(targetAt(server.port, { concurrency: 2 }), { probes: [probe('greeting', { trials: 4 })] });
  const { trials } = await lane.send('greeting');
  const exchanges = trials.map(({ reading }) => reading.exchange);
  expect(exchanges.map(({ alongside }) => alongside)).toEqual([0, 1, expect.any(Number), expect.any(Number)]);
  for (const { queuedMs = -1 } of exchanges) expect(queuedMs).toBeGreaterThanOrEqual(0);
  expect(exchanges[3]?.queuedMs).toBeGreaterThan(exchanges[0]?.queuedMs ?? 0);
});
