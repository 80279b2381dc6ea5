import { expect, test } from 'vitest';
import { Search } from './search.ts';
import { simulate } from './simulation.ts';

/** 41 sizes, as from 1 KB to 1 MB in steps of 19 %; what is said shall hold in 95 of 100 cases. */
const options = { seed: 1, sizes: 41, confidence: 0.95, rate: 0.05, maxRequests: 300, concurrency: 4 };

/** Runs a search against a provider that is told size by size what to do. */
const search = (sizes: number, answer: (size: number) => 'worked' | 'failed' | 'refused', together = 4) => {
  const found = new Search({ sizes, confidence: 0.95, rate: 0.05 });
  let requests = 0;
  while (found.decision === null && requests < 300) {
    const next = found.next(together);
    requests += next.length;
    for (const size of next) found.add(size, answer(size));
  }
  return { found, decision: found.decision, requests };
};

test('Failures in 30 % of the large and 0.5 % of the small requests are traced to their size within 100 requests', () => {
  const { found, covered, meanRequests } = simulate(
    { name: 'noisy', below: 0.005, above: 0.3 },
    { ...options, runs: 500 },
  );
  expect(found).toBeGreaterThanOrEqual(0.95);
  expect(covered).toBeGreaterThanOrEqual(0.93);
  expect(meanRequests).toBeLessThanOrEqual(100);
});

test('Reported intervals hold the true size as often as they say, at other failure rates too', () => {
  const runs = 100;
  const half = simulate({ name: 'half', below: 0.02, above: 0.5 }, { ...options, runs });
  const tenth = simulate({ name: 'tenth', below: 0.005, above: 0.1 }, { ...options, runs: 50 });
  const certain = simulate({ name: 'certain', below: 0, above: 1 }, { ...options, runs });
  expect(half).toMatchObject({ kinds: { threshold: runs } });
  expect(half.found).toBeGreaterThanOrEqual(0.95);
  expect(half.covered).toBeGreaterThanOrEqual(0.9);
  expect(tenth.covered).toBeGreaterThanOrEqual(0.9);
  // Too rare for the cap: what is not known is not said.
  expect(tenth.kinds).toHaveProperty('undecided');
  expect(certain).toMatchObject({ found: 1, covered: 1 });
  expect(certain.mostRequests).toBeLessThanOrEqual(30);
});

test('Without a step none is reported, but for as many cases as the confidence allows', () => {
  const runs = 100;
  expect(simulate({ name: 'never', below: 0, above: 0 }, { ...options, runs }).kinds).toEqual({ none: runs });
  expect(simulate({ name: 'always', below: 1, above: 1 }, { ...options, runs }).kinds).toEqual({ everywhere: runs });
  const rare = simulate({ name: 'rare', below: 0.005, above: 0.005 }, { ...options, runs });
  const often = simulate({ name: 'often', below: 0.3, above: 0.3 }, { ...options, runs });
  expect(rare.kinds.threshold ?? 0).toBeLessThanOrEqual(5);
  expect(rare.kinds).toMatchObject({ none: expect.any(Number), scattered: expect.any(Number) });
  expect(often.kinds.threshold ?? 0).toBeLessThanOrEqual(5);
  expect(often.kinds.everywhere).toBeGreaterThanOrEqual(80);
});

test('No failure is reported once 59 requests of the largest size worked: one in twenty would have shown', () => {
  const { found, decision, requests } = search(33, () => 'worked');
  expect(decision).toEqual({ kind: 'none' });
  expect(found.counts.at(-1)).toEqual({ n: 59, failures: 0 });
  expect(requests).toBeLessThanOrEqual(84);
  // The others are spread over the smaller sizes.
  expect(found.counts.filter(({ n }) => n > 0).length).toBeGreaterThan(15);
});

test('A provider that refuses large requests is searched below its limit', () => {
  const clean = search(33, (size) => (size >= 10 ? 'refused' : 'worked'));
  expect(clean).toMatchObject({ decision: { kind: 'none' }, found: { limit: 10 } });
  expect(clean.found.counts[9]).toEqual({ n: 60, failures: 0 });
  const broken = search(33, (size) => (size >= 20 ? 'refused' : size >= 5 ? 'failed' : 'worked'));
  expect(broken.decision).toMatchObject({ kind: 'threshold', first: 5, last: 5 });
  expect(broken.found.limit).toBe(20);
});

test('A limit is found by bisection, and one below all sizes leaves nothing to search', () => {
  const alone = search(1025, (size) => (size >= 300 ? 'refused' : 'worked'), 1);
  expect(alone.decision).toEqual({ kind: 'none' });
  // 11 or so for the limit, 78 for the proof.
  expect(alone.requests).toBeLessThanOrEqual(95);
  expect(search(33, () => 'refused')).toMatchObject({ decision: { kind: 'refused' }, found: { limit: 0 } });
});

test('A refusal of less than what was taken before is no limit, and is told', () => {
  const found = new Search({ sizes: 10, confidence: 0.95, rate: 0.05 });
  expect(found.add(9, 'worked')).toBe(true);
  expect(found.add(4, 'refused')).toBe(false);
  expect(found.limit).toBe(10);
});

test('When the requests are spent, a step that is shown to be there is told with a wider interval', () => {
  const found = new Search({ sizes: 21, confidence: 0.95, rate: 0.05 });
  for (let i = 0; i < 20; i++) found.add(4, 'worked');
  for (let i = 0; i < 6; i++) found.add(12, 'failed');
  expect(found.decision).toBeNull();
  expect(found.lastDecision).toMatchObject({ kind: 'threshold' });
  const { first, last } = { first: 0, last: 0, ...found.lastDecision };
  expect([first >= 5, last <= 12, last > first]).toEqual([true, true, true]);
});

test('Nothing is decided before anything was sent', () => {
  const found = new Search({ sizes: 5, confidence: 0.95, rate: 0.05 });
  expect([found.decision, found.lastDecision, found.limit]).toEqual([null, null, 5]);
  expect(found.next(1)).toEqual([4]);
});
