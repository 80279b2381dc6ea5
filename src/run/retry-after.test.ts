import { expect, test } from 'vitest';
import { read } from '../read/index.ts';
import { exchangeOf } from '../read/testing.ts';
import { rateLimitOf } from './retry-after.ts';

const noon = Date.parse('2026-01-02T12:00:00Z');

const delay = (headers: Readonly<Record<string, string>>, status = 429): number | null =>
  rateLimitOf([read(exchangeOf({ status, headers }))], noon).delayMs;

test('a rate limit is 429, or 503 that says when to come back', () => {
  const limit = (status: number, headers: Readonly<Record<string, string>> = {}) =>
    rateLimitOf([read(exchangeOf({ status, headers }))], noon);
  expect(limit(429)).toEqual({ limited: true, delayMs: null });
  expect(limit(503, { 'retry-after': '2' })).toEqual({ limited: true, delayMs: 2000 });
  expect(limit(503)).toEqual({ limited: false, delayMs: null });
  expect(limit(200, { 'retry-after': '2' })).toEqual({ limited: false, delayMs: null });
});

test.for([
  [{ 'retry-after': '30' }, 30_000],
  [{ 'retry-after': '1.5' }, 1500],
  [{ 'retry-after-ms': '250', 'retry-after': '1' }, 250],
  [{ 'retry-after': 'Fri, 02 Jan 2026 12:00:20 GMT' }, 20_000],
  // The sender's clock goes an hour before ours.
  [{ 'retry-after': 'Fri, 02 Jan 2026 13:00:20 GMT', date: 'Fri, 02 Jan 2026 13:00:00 GMT' }, 20_000],
  [{ 'retry-after': 'Fri, 02 Jan 2026 11:00:00 GMT' }, 0],
  [{ 'retry-after': '6m0s' }, null],
  [{ 'retry-after': '-5' }, null],
  [{ 'retry-after': '' }, null],
  [{}, null],
] as const)('%j asks for %j ms', ([headers, ms]) => {
  expect(delay(headers)).toBe(ms);
});

test('of several steps the longest wait counts', () => {
  const step = (seconds: string) => read(exchangeOf({ status: 429, headers: { 'retry-after': seconds } }));
  expect(rateLimitOf([step('1'), step('3'), read(exchangeOf({}))], noon)).toEqual({ limited: true, delayMs: 3000 });
});
