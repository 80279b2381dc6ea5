import { expect, test } from 'vitest';
import { Pacer, Pacers } from './pacer.ts';
import { fakeClock } from './testing-clock.ts';

const never = new AbortController().signal;
const limited = (delayMs: number | null = null) => ({ limited: true, delayMs });
const served = { limited: false, delayMs: null };

const aPacer = (requestsPerMinute: number | null = null, maxRetryAfterMs = 60_000) => {
  const clock = fakeClock();
  return { clock, pacer: new Pacer({ requestsPerMinute, maxRetryAfterMs, clock }) };
};

/** When the next request is let through. */
const nextTurn = async ({ clock, pacer }: ReturnType<typeof aPacer>, requests = 1): Promise<number> => {
  await pacer.turn(requests, never);
  return clock.now();
};

test('without a limit and without a rate limit nobody waits', async () => {
  const paced = aPacer();
  expect(paced.pacer.isOpen).toBe(true);
  expect(await nextTurn(paced)).toBe(0);
});

test('requests are spread evenly over the minute', async () => {
  const paced = aPacer(30);
  expect(paced.pacer.isOpen).toBe(false);
  expect([await nextTurn(paced), await nextTurn(paced, 2), await nextTurn(paced)]).toEqual([0, 2000, 6000]);
});

test('at many requests a minute, those of one second may go together', async () => {
  const paced = aPacer(180);
  const turns = [await nextTurn(paced), await nextTurn(paced), await nextTurn(paced), await nextTurn(paced)];
  expect(turns.slice(0, 3)).toEqual([0, 0, 0]);
  expect(turns[3]).toBeCloseTo(1000 / 3);
});

test('after a rate limit all wait as long as the provider asks for', async () => {
  const paced = aPacer();
  paced.pacer.learn(limited(7000), 0);
  expect(paced.pacer.isPaused).toBe(true);
  expect(await nextTurn(paced)).toBe(7000);
  expect(paced.pacer.isPaused).toBe(false);
  expect(paced.pacer.note).toBeNull();
});

test('no wait is longer than a run grants, and that is told', async () => {
  const paced = aPacer(null, 60_000);
  paced.pacer.learn(limited(3_600_000), 0);
  expect(await nextTurn(paced)).toBe(60_000);
  expect(paced.pacer.note).toBe('it asks to wait 60 min 0 s; a run waits at most 1 min 0 s');
});

test('where no time is told, waits double, and a reply that is none ends the row', async () => {
  const paced = aPacer();
  const { clock, pacer } = paced;
  const waits: number[] = [];
  for (let i = 0; i < 4; i++) {
    const at = clock.now();
    pacer.learn(limited(), at);
    waits.push((await nextTurn(paced)) - at);
  }
  expect(waits).toEqual([1000, 2000, 4000, 8000]);
  pacer.learn(served, clock.now());
  const at = clock.now();
  pacer.learn(limited(), at);
  expect((await nextTurn(paced)) - at).toBe(1000);
});

test('what was under way when the pause began is no further rate limit, and no sign that it is over', async () => {
  const paced = aPacer();
  for (let i = 0; i < 10; i++) paced.pacer.learn(limited(), 0);
  expect(paced.pacer.reason).toBeNull();
  expect(await nextTurn(paced)).toBe(1000);
  paced.pacer.learn(limited(), 1000);
  paced.pacer.learn(served, 500);
  expect(await nextTurn(paced)).toBe(3000);
});

test('a provider that is still rate limited after five pauses in a row is given up', async () => {
  const paced = aPacer();
  const { clock, pacer } = paced;
  for (let i = 0; i < 5; i++) {
    pacer.learn(limited(100), clock.now());
    expect(pacer.reason).toBeNull();
    await nextTurn(paced);
  }
  pacer.learn(limited(100), clock.now());
  expect(pacer.reason).toBe('the provider was still rate limited after 5 pauses in a row, so no more were sent');
  const before = clock.now();
  expect(await nextTurn(paced)).toBe(before);
});

test('a run that is ended waits for nothing', async () => {
  const paced = aPacer();
  paced.pacer.learn(limited(7000), 0);
  await paced.pacer.turn(1, AbortSignal.abort());
  expect(paced.clock.now()).toBe(0);
});

test('others that are under way are counted', async () => {
  const { pacer } = aPacer();
  const seen = await pacer.during(async (outer) => [outer, await pacer.during(async (inner) => inner)]);
  expect(seen).toEqual([0, 1]);
  expect(await pacer.during(async (alongside) => alongside)).toBe(0);
});

test('all models of a provider share one pacer, and providers share none', () => {
  const pacers = new Pacers({ maxRetryAfterMs: 1 });
  expect(pacers.of({ provider: 'a' })).toBe(pacers.of({ provider: 'a', requestsPerMinute: 3 }));
  expect(pacers.of({ provider: 'b', requestsPerMinute: 3 }).isOpen).toBe(false);
  expect(pacers.of({ provider: 'a' }).isOpen).toBe(true);
});
