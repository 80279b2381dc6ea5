import { expect, test } from 'vitest';
import { axisBytes, axisLabels, axisMs, linearScale, logScale, percent, places } from './svg.ts';

const labels = ({ ticks }: ReturnType<typeof linearScale>): readonly string[] => ticks.map(({ label }) => label);

test('a linear scale is proportional, from 0 to its end', () => {
  const { at } = linearScale(2000, axisMs);
  expect([0, 500, 1000, 2000].map(at)).toEqual([0, 25, 50, 100]);
});

test('what lies beyond a scale lies at its end', () => {
  expect(linearScale(100, axisMs).at(-5)).toBe(0);
  expect(linearScale(100, axisMs).at(105)).toBe(100);
  expect(logScale({ low: 1, high: 100, label: axisMs }).at(0)).toBe(0);
});

test('labels stand at round values', () => {
  expect(labels(linearScale(1905, axisMs))).toEqual(['0', '500 ms', '1 s', '1.5 s']);
  expect(labels(linearScale(4, axisMs))).toEqual(['0', '1 ms', '2 ms', '3 ms', '4 ms']);
  expect(labels(linearScale(70_000, axisMs))).toEqual(['0', '20 s', '40 s', '60 s']);
});

test('nothing that was measured still has a scale', () => {
  expect(linearScale(0, axisMs).at(0)).toBe(0);
  expect(logScale({ low: 8, high: 8, label: axisMs }).at(8)).toBe(50);
});

test('on a logarithmic scale equal factors are equal distances', () => {
  const { at } = logScale({ low: 1, high: 1000, label: axisMs });
  expect([1, 10, 100, 1000].map((ms) => Math.round(at(ms) * 10) / 10)).toEqual([0, 33.3, 66.7, 100]);
});

test('a margin keeps the ends free', () => {
  const { at } = logScale({ low: 1, high: 100, label: axisMs, margin: 10 });
  expect([1, 10, 100].map((ms) => Math.round(at(ms)))).toEqual([10, 50, 90]);
});

test('a logarithmic scale is labelled by decades, a short one between them, sizes by powers of two', () => {
  expect(labels(logScale({ low: 0.5, high: 2000, label: axisMs }))).toEqual(['1 ms', '10 ms', '100 ms', '1 s']);
  expect(labels(logScale({ low: 20, high: 300, label: axisMs }))).toEqual(['20 ms', '50 ms', '100 ms', '200 ms']);
  const sizes = { low: 1024, high: 102_400, label: axisBytes, base: 2 };
  expect(labels(logScale(sizes))).toEqual(['1 KB', '4 KB', '16 KB', '64 KB']);
});

test('labels at the ends stay in the picture', () => {
  const anchors = axisLabels(linearScale(100, String), 10).map(({ text }) => /text-anchor="(\w+)"/.exec(text)?.[1]);
  expect(anchors).toEqual(['start', 'middle', 'middle', 'middle', 'end']);
});

test('numbers are written short', () => {
  expect([axisMs(0), axisMs(0.5), axisMs(999), axisMs(1500)]).toEqual(['0', '0.5 ms', '999 ms', '1.5 s']);
  expect([axisBytes(100), axisBytes(57_344), axisBytes(3 * 1024 ** 2)]).toEqual(['100 B', '56 KB', '3 MB']);
  expect([places(12.345), percent(33.333333)]).toEqual(['12.3', '33.33%']);
});
