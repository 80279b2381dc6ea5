import { expect, test } from 'vitest';
import { alternate, medianRatio, quantile } from './series.ts';

test('measurements take turns, every other round the other way round', async () => {
  const order: string[] = [];
  const results = await alternate(['a', 'b'], 3, async (name) => order.push(name));
  expect(order.join('')).toBe('abbaab');
  expect(results('a')).toEqual([1, 4, 5]);
  expect(results('b')).toEqual([2, 3, 6]);
});

test('a ratio is formed within a round, so that a slow round changes nothing', () => {
  expect(medianRatio([1, 10, 2], [2, 20, 4])).toBe(0.5);
  expect(medianRatio([1, 1, 3], [1, 1, 1])).toBe(1);
});

test('a quantile is one of the values, whatever their order', () => {
  expect(quantile([3, 1, 2], 0.5)).toBe(2);
  expect(quantile([...Array(100).keys()], 0.99)).toBe(98);
  expect(quantile([5], 1)).toBe(5);
  expect(quantile([], 0.5)).toBeNaN();
});
