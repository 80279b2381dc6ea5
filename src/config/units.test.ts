import { expect, test } from 'vitest';
import { longestDuration, parseDuration, parseShare, parseSize } from './units.ts';

test.for([
  ['300ms', 300],
  ['5s', 5000],
  ['1.5s', 1500],
  ['2m', 120_000],
  [' 2 M ', 120_000],
  ['0s', 0],
] as const)('the duration %j is %d ms', ([text, ms]) => {
  expect(parseDuration(text)).toBe(ms);
});

test.for(['30', '', 's', '5h', '-5s', '5s5', '1e3ms', '1,5s', 'constructor'])('%j is no duration', (text) => {
  expect(parseDuration(text)).toBeNull();
});

test('A duration is no longer than a timer can wait', () => {
  expect(parseDuration(`${longestDuration}ms`)).toBe(longestDuration);
  expect(parseDuration(`${longestDuration + 1}ms`)).toBeNull();
  expect(parseDuration(`${'9'.repeat(400)}s`)).toBeNull();
});

test.for([
  ['4096', 4096],
  ['100B', 100],
  ['64KB', 65_536],
  ['64 kb', 65_536],
  ['0.5KB', 512],
  ['1MB', 1_048_576],
] as const)('the size %j is %d bytes', ([text, bytes]) => {
  expect(parseSize(text)).toBe(bytes);
});

test.for(['', 'KB', '64K', '-1KB', '1GB', '64KiB', '9'.repeat(20)])('%j is no size', (text) => {
  expect(parseSize(text)).toBeNull();
});

test.for([
  ['1%', 0.01],
  [' 2.5 % ', 0.025],
  ['0.1', 0.1],
] as const)('the share %j is %d', ([text, share]) => {
  expect(parseShare(text)).toBe(share);
});

test.for(['', '%', '-1%', '1e-2', '1 percent', '1,5%'])('%j is no share', (text) => {
  expect(parseShare(text)).toBeNull();
});
